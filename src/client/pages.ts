import type { Page } from './api';
import { fault } from './networkFault';
import type { Asked } from './networkFault';
import { isJsonObject } from './json';
import type { JsonObject, JsonValue } from './json';

const linkNames = ['nextPageLink', '@odata.nextLink', 'odata.nextLink'] as const;

/**
 * A page in any of the forms that this API and its relatives send: `{items, nextPageLink, count}`,
 * `{value, "@odata.nextLink", "@odata.count"}` (also without `@`), or a bare array.
 * @throws ValuekeepError `malformed` for anything else
 */
export function readPage(body: JsonValue, asked: Asked): Page {
  if (Array.isArray(body)) return { records: recordsOf(body as readonly JsonValue[], asked) };
  if (!isJsonObject(body)) throw fault('malformed', asked, 'the answer is not a page of records.');
  const list = body.items ?? body.value;
  if (!Array.isArray(list)) throw fault('malformed', asked, 'the answer holds no list of records.');
  const records = recordsOf(list as readonly JsonValue[], asked);
  const link = linkNames.map((name) => body[name] ?? null).find((value) => value !== null) ?? null;
  const count = countOf(body.count ?? body['@odata.count'] ?? body['odata.count'] ?? null);
  if (link !== null && typeof link !== 'string') {
    throw fault('malformed', asked, 'the link to the next page is not a text.');
  }
  return {
    records,
    ...(link !== null && link !== '' && { nextLink: absolute(link, asked) }),
    ...(count !== undefined && { count }),
  };
}

/** Whether an answer tells where the next page is, or that there is none. One that does not may have more all the same. */
export function tellsNextPage(body: JsonValue): boolean {
  return isJsonObject(body) && linkNames.some((name) => body[name] !== undefined);
}

/**
 * The address to follow a next link at. A link that differs from the API's origin only by `http:` comes from a server
 * behind a proxy that ends TLS, and is followed by `https:`.
 * @throws ValuekeepError `malformed` for a link to another origin
 */
export function linkToFollow(nextLink: string, apiUrl: URL): string {
  const asked = { method: 'GET', url: nextLink };
  const url = URL.canParse(nextLink, apiUrl.href) ? new URL(nextLink, apiUrl) : undefined;
  if (url === undefined) throw fault('malformed', asked, 'the link to the next page is not an address.');
  if (url.protocol === 'http:' && apiUrl.protocol === 'https:') url.protocol = 'https:';
  if (url.origin !== apiUrl.origin || url.username !== '' || url.password !== '') {
    throw fault('malformed', asked, `the next page is not at ${apiUrl.origin}, so it is not followed.`);
  }
  return url.href;
}

function recordsOf(list: readonly JsonValue[], asked: Asked): readonly JsonObject[] {
  if (!list.every(isJsonObject)) throw fault('malformed', asked, 'the list holds something that is no record.');
  return list;
}

function absolute(link: string, asked: Asked): string {
  return URL.canParse(link, asked.url) ? new URL(link, asked.url).href : link;
}

function countOf(value: JsonValue): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
