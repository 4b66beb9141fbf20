/** Code that makes a call of the API elsewhere. */

import type { CallRequest } from '../client/core/api';
import type { Connection } from '../client/core/connection';
import { stringifyJson } from '../json/json';
import { pathSegment, queryString } from '../client/records/odata';

/** The environment variable that stands for the access token, which is never written out. */
const tokenVariable = 'VALUEKEEP_TOKEN';

/** The call as a cURL command of a POSIX shell. */
export function curlCommand(
  { apiUrl, tenant, organization }: Pick<Connection, 'apiUrl' | 'tenant' | 'organization'>,
  { method, path, query, body, as }: CallRequest,
): string {
  const search = query === undefined ? '' : queryString(query);
  const base = `${apiUrl.replace(/\/+$/, '')}/${pathSegment(tenant)}/${pathSegment(organization)}`;
  const address = `${base}${path}${search === '' ? '' : `${path.includes('?') ? '&' : '?'}${search}`}`;
  const parts = [
    `curl --request ${method} ${quoted(address)}`,
    `--header "Authorization: Bearer $${tokenVariable}"`,
    ...(as === 'bytes' ? ['--output picture'] : [`--header 'Accept: application/json'`]),
    ...(body === undefined
      ? []
      : [`--header 'Content-Type: application/json'`, `--data-raw ${quoted(stringifyJson(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

/** In single quotes nothing has a meaning but the single quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
