import type { HttpAnswer } from '../http/exchange';
import { redirectTarget } from '../http/http';
import { keptLink } from './nextLinks';

/**
 * Where the result of a call that is carried out later can be asked for (202, API.md §3.1): a path below the organization
 * with its query. Undefined for any other answer, and where it leads out of the organization.
 */
export function resultPath({ status, headers, url }: HttpAnswer, organization: string): string | undefined {
  if (status !== 202) return undefined;
  const target = redirectTarget(headers.location, url);
  if (target === undefined) return undefined;
  target.hash = '';
  return keptLink(target.href, organization)?.slice(organization.length).replace(/\?$/, '');
}
