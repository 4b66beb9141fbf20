import { upperFirst } from '../catalog/members/frameworkRule';
import { naturalKeyMembers } from '../catalog/members/recordNames';
import type { ServiceEntry } from '../catalog/types';
import type { CallOptions, Page, RecordsApi } from '../client/core/api';
import type { ODataQuery } from '../odata/odataQuery';
import { isValuekeepError } from '../client/core/errors';

export interface Probe {
  readonly page: Page;
  /** The columns that the list took. */
  readonly taken: readonly string[];
  /** Those that it refused before. */
  readonly tried: readonly string[];
}

/**
 * Asks for as few columns as can be: `Id`, else the natural key, else one name of it.
 * @throws the first refusal where the list takes none of them: it is the query itself that is wrong
 */
export async function probeColumns(
  { client, path, service }: { readonly client: RecordsApi; readonly path: string; readonly service: ServiceEntry },
  query: ODataQuery,
  options: CallOptions | undefined,
): Promise<Probe> {
  const key = naturalKeyMembers(service).map(upperFirst);
  const lists = [['Id'], key, ...(key.length > 1 ? key.map((name) => [name]) : [])];
  const tried: string[] = [];
  let refusal: unknown;
  for (const select of lists.filter((names) => names.length > 0)) {
    try {
      return { page: await client.list(path, { ...query, select }, options), taken: select, tried };
    } catch (error) {
      if (!isRefused(error)) throw error;
      refusal ??= error;
      tried.push(...select);
    }
  }
  throw refusal;
}

export function isRefused(error: unknown): boolean {
  return isValuekeepError(error) && error.code === 'invalidRequest';
}
