import { createHash } from 'node:crypto';
import type { Page } from '../core/api';
import { stringifyJson } from '../../json/json';
import type { JsonObject } from '../../json/json';

/** The most records that an OData request gives (API.md §4). */
const fullPage = 100;
const mark = '#after=';

/**
 * Where the next page is, as far as `$skip` leads there: for answers that say nothing of a next page (API.md §4 has
 * `$skip`, `$top` and the limit of 100 for certain; the next link is only likely). Absent behind a page that is not full,
 * and where `$top` asked for no more. The link's fragment, which no request carries, tells the page that it is behind.
 * @param url of the page, as it was asked for
 */
export function linkBehind({ records }: Pick<Page, 'records'>, url: string): string | undefined {
  if (records.length < fullPage) return undefined;
  const top = numberOf(optionsOf(url), '$top');
  return top !== undefined && top <= records.length ? undefined : withPageMark(linkBySkip(records, url), records);
}

/** Where `$skip` leads behind these records of the page at `url`, without a mark; whether there is more is not asked. */
export function linkBySkip(records: readonly JsonObject[], url: string): string {
  const [address = ''] = url.split('?');
  const options = optionsOf(url);
  const top = numberOf(options, '$top');
  const skip = (numberOf(options, '$skip') ?? 0) + records.length;
  const others = options.filter((option) => !['$top', '$skip'].includes(nameOf(option)));
  const left = top === undefined ? [] : [`$top=${String(Math.max(0, top - records.length))}`];
  return `${address}?${[...others, ...left, `$skip=${String(skip)}`].join('&')}`;
}

function optionsOf(url: string): readonly string[] {
  const [, search = ''] = url.split('?');
  return search.split('&').filter((option) => option !== '');
}

/** `link`, with what tells its page from the one before. */
export function withPageMark(link: string, before: readonly JsonObject[]): string {
  return `${link}${mark}${pageMark(before)}`;
}

/** True for a link that an answer did not give: it leads to where `$skip` does. */
export function isSkipping(link: string): boolean {
  return link.includes(mark);
}

/** The link without what only this side knows: a `#` of the server's own stays. */
export function requestOf(link: string): string {
  const at = link.lastIndexOf(mark);
  return at < 0 ? link : link.slice(0, at);
}

/** Whether these are the records that the link is behind: the server gave the same page again. */
export function isPageBefore(link: string, records: readonly JsonObject[]): boolean {
  return records.length > 0 && link.endsWith(`${mark}${pageMark(records)}`);
}

/** Two pages with the same records have the same mark; by their ids, for records change between two looks. */
function pageMark(records: readonly JsonObject[]): string {
  const ids = records.map(({ id }) => (typeof id === 'string' ? id : ''));
  const text = new Set(ids).size === records.length ? ids.join() : stringifyJson(records);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function numberOf(options: readonly string[], name: string): number | undefined {
  const value = options.find((option) => nameOf(option) === name)?.split('=')[1];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function nameOf(option: string): string {
  return (option.split('=')[0] ?? '').replace(/^%24/, '$').toLowerCase();
}
