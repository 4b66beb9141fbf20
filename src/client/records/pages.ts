import type { Page } from '../core/api';
import { fault } from '../http/networkFault';
import type { SentRequest } from '../http/networkFault';
import type { JsonObject, JsonValue } from '../../json/json';
import { isJsonObject } from '../../json/shapes';

const listNames = ['items', 'value', 'data', 'results'] as const;
const linkNames = ['nextPageLink', '@odata.nextLink', 'odata.nextLink', '__next'] as const;
const countNames = ['count', '@odata.count', 'odata.count', '__count'] as const;

/**
 * A page in any of the forms that this API and its relatives send: `{items, nextPageLink, count}`,
 * `{value, "@odata.nextLink", "@odata.count"}` (also without `@`), `{data}` (API.md §3.2), OData v2's
 * `{d: {results, __next, __count}}`, or a bare array. Its `nextLink` is as the server wrote it: `linkToOwn` makes an address
 * of it.
 * @throws ValuekeepError `malformed` for anything else
 */
export function readPage(body: JsonValue, asked: SentRequest): Page {
  const answer = unwrapped(body);
  if (Array.isArray(answer)) return { records: recordsOf(answer as readonly JsonValue[], asked) };
  if (!isJsonObject(answer)) throw fault('malformed', asked, 'the answer is not a page of records.');
  const list = listNames.map((name) => answer[name]).find((value) => Array.isArray(value));
  if (!Array.isArray(list)) throw fault('malformed', asked, 'the answer holds no list of records.');
  const records = recordsOf(list as readonly JsonValue[], asked);
  const link = firstOf(answer, linkNames);
  const count = countOf(firstOf(answer, countNames));
  if (link !== null && typeof link !== 'string') {
    throw fault('malformed', asked, 'the link to the next page is not a text.');
  }
  return {
    records,
    ...(link !== null && link.trim() !== '' && { nextLink: link }),
    ...(count !== undefined && { count }),
  };
}

/** Whether an answer tells where the next page is, or that there is none. One that does not may have more all the same. */
export function tellsNextPage(body: JsonValue): boolean {
  const answer = unwrapped(body);
  return isJsonObject(answer) && linkNames.some((name) => answer[name] !== undefined);
}

function unwrapped(body: JsonValue): JsonValue {
  return isJsonObject(body) && body.d !== undefined && !listNames.some((name) => name in body) ? body.d : body;
}

function firstOf(answer: JsonObject, names: readonly string[]): JsonValue {
  return names.map((name) => answer[name] ?? null).find((value) => value !== null) ?? null;
}

function recordsOf(list: readonly JsonValue[], asked: SentRequest): readonly JsonObject[] {
  if (!list.every(isJsonObject)) throw fault('malformed', asked, 'the list holds something that is no record.');
  return list;
}

function countOf(value: JsonValue): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
