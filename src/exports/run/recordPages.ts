import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceEntry } from '../../catalogue/types';
import { cancelled } from '../../client/abort';
import type { CallOptions, Page } from '../../client/api';
import { ValuekeepError, isValuekeepError } from '../../client/errors';
import type { JsonObject } from '../../client/json';
import type { ListQuery, RecordReader } from '../../platform/recordReader';

/** Where reading begins: at the first record, at a page's link, or after so many records where no link was kept. */
export type ReadFrom =
  | { readonly kind: 'first' }
  | { readonly kind: 'link'; readonly link: string; readonly read: number }
  | { readonly kind: 'skip'; readonly read: number };

/** One page, and what has to be known to go on behind it. */
export interface ReadPage {
  readonly records: readonly JsonObject[];
  /** The link of the page after this one; absent where this was the last. */
  readonly next?: string;
  /** Of the whole query, where the server says so. */
  readonly total?: number;
}

export interface RecordPagesOptions {
  readonly reader: Pick<RecordReader, 'firstPage' | 'nextPage'>;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: ListQuery;
  readonly from: ReadFrom;
  readonly signal: AbortSignal;
  /** Told how long the server wants none of our requests. */
  readonly onWait?: (ms: number) => void;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** After the client's own waits: as often as this a page is asked for again. */
const mostWaits = 20;
const waitUntold = 60_000;
/** Who has to wait longer goes on another time. */
const longestWait = 10 * 60_000;
/** Pages without a record, one after the other, that all name a next one. */
const mostEmptyPages = 50;

/**
 * The pages of a query, each once. The next page is asked for while the last one is worked on, and never one more.
 * @throws ValuekeepError as the reader, `malformed` where the links lead in a circle or nowhere
 */
export async function* recordPages(options: RecordPagesOptions): AsyncGenerator<ReadPage, void, void> {
  const { query, from } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const asked = { ...options, signal };
  const links = new Set<string>(from.kind === 'link' ? [from.link] : []);
  let read = from.kind === 'first' ? 0 : from.read;
  let empty = 0;
  let pending: Promise<Page> | undefined = firstOf(asked);
  try {
    while (pending !== undefined) {
      const page: Page = await pending;
      const { records, count } = page;
      const left = query.top === undefined ? Infinity : query.top - read;
      const taken = records.length > left ? records.slice(0, left) : records;
      read += taken.length;
      empty = records.length === 0 ? empty + 1 : 0;
      const next = taken.length < left ? page.nextLink : undefined;
      if (next !== undefined && (links.has(next) || empty > mostEmptyPages)) throw goesNowhere();
      if (next !== undefined) links.add(next);
      pending = next === undefined ? undefined : withWaits(asked, () => nextOf(asked, next));
      // Whoever takes no more pages is not told how the last one went.
      pending?.catch(() => undefined);
      yield {
        records: taken,
        ...(next !== undefined && { next }),
        ...(count !== undefined && { total: query.top === undefined ? count : Math.min(count, query.top) }),
      };
    }
  } finally {
    ending.abort();
  }
}

type Asked = RecordPagesOptions;

function firstOf(asked: Asked): Promise<Page> {
  const { reader, connectionId, service, query, from } = asked;
  const options = callOptions(asked);
  if (from.kind === 'link') return withWaits(asked, () => nextOf(asked, from.link));
  if (from.kind === 'first') return withWaits(asked, () => reader.firstPage(connectionId, service, query, options));
  const further: ListQuery = {
    ...query,
    skip: (query.skip ?? 0) + from.read,
    ...(query.top !== undefined && { top: Math.max(0, query.top - from.read) }),
  };
  return withWaits(asked, () => reader.firstPage(connectionId, service, further, options));
}

function nextOf(asked: Asked, link: string): Promise<Page> {
  const { reader, connectionId, service } = asked;
  return reader.nextPage(connectionId, service, link, callOptions(asked));
}

/** The client's own waits are shown where ours are. */
function callOptions({ signal, onWait }: Asked): CallOptions {
  return { signal, ...(onWait && { onWait: ({ left }) => onWait(left()) }) };
}

async function withWaits({ signal, onWait, sleep = pause }: Asked, ask: () => Promise<Page>): Promise<Page> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await ask();
    } catch (error) {
      const ms = isValuekeepError(error) && error.code === 'rateLimited' ? waitOf(error) : Infinity;
      if (waits === mostWaits || ms > longestWait) throw error;
      onWait?.(ms);
      await sleep(ms, signal).catch(() => {
        throw cancelled('The export');
      });
    }
  }
}

function waitOf({ details }: ValuekeepError): number {
  return Math.max(details.retryAfterMs ?? waitUntold, 1000);
}

function pause(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal });
}

function goesNowhere(): ValuekeepError {
  return new ValuekeepError('malformed', 'The pages lead in a circle: a page names one that was read already.');
}
