import type { CallOptions, ODataQuery, Page, RecordsApi } from '../client/api';
import { ValuekeepError } from '../client/errors';
import { readPage } from '../client/pages';

/** As OData pages; the API takes up to 1000 (API.md §3.3). */
const pageSize = 100;

/**
 * The first lines of a process service, or those behind `skip`. All members come, whatever `select` names.
 * @throws ValuekeepError `invalidRequest` for a query with a filter, an order or an expand, which such lists do not take
 */
export async function firstLines(
  client: RecordsApi,
  path: string,
  query: ODataQuery,
  options?: CallOptions,
): Promise<Page> {
  const { filter, orderBy, expand, skip = 0, top = Infinity } = query;
  if (filter !== undefined || orderBy !== undefined || expand !== undefined) {
    throw new ValuekeepError(
      'invalidRequest',
      `/${path} lists lines page by page: it takes no filter, order or expand.`,
    );
  }
  const page = await linesAt(client, `/${path}/${String(Math.floor(skip / pageSize))}/${String(pageSize)}`, options);
  const records = page.records.slice(skip % pageSize).slice(0, top);
  const { nextLink } = page;
  return { records, ...(nextLink !== undefined && records.length < top && { nextLink }) };
}

/** `link` is what a page of such lines gave: a path below the organization. */
export function nextLines(client: RecordsApi, link: string, options?: CallOptions): Promise<Page> {
  return linesAt(client, link, options);
}

/** A full page may be the last one: only the one behind it tells. */
async function linesAt(client: RecordsApi, path: string, options?: CallOptions): Promise<Page> {
  const { body } = await client.call({ method: 'GET', path }, options);
  const { records } = readPage(body ?? [], { method: 'GET', url: path });
  return records.length < pageSize ? { records } : { records, nextLink: pathBehind(path) };
}

function pathBehind(path: string): string {
  return path.replace(/\/(\d+)\/(\d+)$/, (_, index: string, size: string) => `/${String(Number(index) + 1)}/${size}`);
}
