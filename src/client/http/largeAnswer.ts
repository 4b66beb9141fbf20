import type { Connection } from '../core/connection';
import { isValuekeepError } from '../core/errors';
import type { AnswerAddress } from '../core/errors';

/**
 * The error of a call, with where its answer can be had again: one that is too large to be read can be saved instead.
 * @param call `organization`: the address of the organization's part of the API
 */
export function withDownload(
  error: unknown,
  call: { readonly url: string; readonly organization: string; readonly connection: Connection },
): unknown {
  const { url, organization, connection } = call;
  if (
    isValuekeepError(error) &&
    error.code === 'tooLarge' &&
    // Not the answer to a request for a token.
    error.details.method === 'GET' &&
    url.startsWith(`${organization}/`)
  ) {
    const { id, apiUrl, tenant, organization: key, tokenUrl, scope, clientId } = connection;
    const begun = { id, apiUrl, tenant, organization: key, tokenUrl, scope, clientId };
    const value: AnswerAddress = { connectionId: id, begun, path: url.slice(organization.length) };
    Object.defineProperty(error.details, 'download', { value });
  }
  return error;
}
