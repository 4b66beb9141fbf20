import type { CallRequest } from '../../../client/core/api';
import { queryString } from '../../../client/records/odata';

/** The path below the organization with the query, percent-encoded. */
export function requestPath({ path, query }: Pick<CallRequest, 'path' | 'query'>): string {
  const search = query === undefined ? '' : queryString(query);
  return search === '' ? path : `${path}?${search}`;
}
