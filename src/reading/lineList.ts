import type { CallOptions, Page, RecordsApi } from '../client/core/api';
import { ValuekeepError, pageRepeated } from '../client/core/errors';
import { readPage } from '../client/records/pages';
import { isPageBefore, withPageMark, requestOf } from '../client/records/skippedPages';
import type { ListQuery } from './listQuery';

/** As OData pages; the API takes up to 1000 (API.md §3.3). */
const pageSize = 100;

/**
 * The first lines of a process service, or those behind `skip`. All members come, whatever `select` names.
 * @throws ValuekeepError `invalidRequest` for a query with a filter, an order or an expand, which such lists do not take
 */
export async function firstLines(
  client: RecordsApi,
  path: string,
  query: ListQuery,
  options?: CallOptions,
): Promise<Page> {
  const { filter, orderBy, expand, skip = 0, top = Infinity, parameters = {} } = query;
  if (filter !== undefined || orderBy !== undefined || expand !== undefined) {
    throw new ValuekeepError(
      'invalidRequest',
      `/${path} lists lines page by page: it takes no filter, order or expand.`,
    );
  }
  const first = `/${path}/${String(Math.floor(skip / pageSize))}/${String(pageSize)}`;
  const page = await linesAt(client, `${first}${queryText(parameters)}`, options);
  const records = page.records.slice(skip % pageSize).slice(0, top);
  const { nextLink } = page;
  return { records, ...(nextLink !== undefined && records.length < top && { nextLink }) };
}

/**
 * `link` is what a page of such lines gave: a path below the organization, with its query.
 * @throws ValuekeepError `malformed` where the page before came again
 */
export async function nextLines(client: RecordsApi, link: string, options?: CallOptions): Promise<Page> {
  const page = await linesAt(client, requestOf(link), options);
  if (!isPageBefore(link, page.records)) return page;
  throw new ValuekeepError('malformed', 'The server takes no page index and sent the same page of lines again.', {
    reason: pageRepeated,
  });
}

/** A full page may be the last one: only the one behind it tells. */
async function linesAt(client: RecordsApi, link: string, options?: CallOptions): Promise<Page> {
  const [path = '', search = ''] = link.split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const { body } = await client.call({ method: 'GET', path, query }, options);
  const { records } = readPage(body ?? [], { method: 'GET', url: path });
  if (records.length < pageSize) return { records };
  return { records, nextLink: withPageMark(linkBehind(path) + queryText(query), records) };
}

function linkBehind(path: string): string {
  return path.replace(/\/(\d+)\/(\d+)$/, (_, index: string, size: string) => `/${String(Number(index) + 1)}/${size}`);
}

function queryText(values: Readonly<Record<string, string>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
