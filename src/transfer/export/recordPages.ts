import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceEntry } from '../../catalog/types';
import { canceled } from '../../client/core/abort';
import type { CallOptions } from '../../client/core/api';
import { isValuekeepError } from '../../client/core/errors';
import type { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import type { ListQuery } from '../../reading/listQuery';
import type { IdentitySet } from '../../reading/identitySet';
import { ListReading } from '../../reading/listReading';
import type { PageReader, ReadingPlace } from '../../reading/listReading';

/** Where reading begins: at the first record, at a page's link, or after so many records where no link was kept. */
export type ReadFrom =
  | { readonly kind: 'first' }
  | ({ readonly kind: 'link'; readonly link: string } & AlreadyRead)
  | ({ readonly kind: 'skip' } & AlreadyRead);

interface AlreadyRead {
  /** So many records came. */
  readonly read: number;
  /** So many of them had come before. */
  readonly repeated?: number;
}

/** One page, and what has to be known to go on behind it. */
export interface ReadPage {
  /** Those that did not come before. */
  readonly records: readonly JsonObject[];
  /** How many had. */
  readonly repeated?: number;
  /** What tells these records from all others. */
  readonly identities?: readonly string[];
  /** The link of the page after this one; absent where this was the last. */
  readonly next?: string;
  /** Of the whole query, where the server says so. */
  readonly total?: number;
}

export interface RecordPagesOptions {
  readonly reader: PageReader<ListQuery>;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: ListQuery;
  readonly from: ReadFrom;
  /** Of the records that came before. */
  readonly seen?: IdentitySet;
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

/**
 * The pages of a query, each once, and each record once. The next page is asked for while the last one is worked on, and
 * never one more.
 * @throws ValuekeepError as the reader, `malformed` where the links lead in a circle or nowhere
 */
export async function* recordPages(options: RecordPagesOptions): AsyncGenerator<ReadPage, void, void> {
  const { query } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const asked = { ...options, signal };
  const list = new ListReading({ ...options, from: placeOf(options) });
  const ask = () => withWaits(asked, () => list.step(callOptions(asked)));
  let pending = ask();
  try {
    for (let page = await pending; page !== undefined; page = await pending) {
      pending = ask();
      // Whoever takes no more pages is not told how the last one went.
      pending.catch(() => undefined);
      const { records, repeated, identities, nextLink, count } = page;
      yield {
        records,
        identities,
        ...(repeated > 0 && { repeated }),
        ...(nextLink !== undefined && { next: nextLink }),
        ...(count !== undefined && { total: query.top === undefined ? count : Math.min(count, query.top) }),
      };
    }
  } finally {
    ending.abort();
  }
}

function placeOf({ from, seen }: RecordPagesOptions): ReadingPlace {
  const kept = seen && { seen };
  if (from.kind === 'first') return { came: 0, taken: 0, ...kept };
  const { read, repeated = 0 } = from;
  return { ...(from.kind === 'link' && { nextLink: from.link }), came: read, taken: read - repeated, ...kept };
}

type Asked = RecordPagesOptions;

/** The client's own waits are shown where ours are. */
function callOptions({ signal, onWait }: Asked): CallOptions {
  return { signal, ...(onWait && { onWait: ({ left }) => onWait(left()) }) };
}

async function withWaits<T>({ signal, onWait, sleep = pause }: Asked, ask: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await ask();
    } catch (error) {
      const ms = isValuekeepError(error) && error.code === 'rateLimited' ? waitOf(error) : Infinity;
      if (waits === mostWaits || ms > longestWait) throw error;
      onWait?.(ms);
      await sleep(ms, signal).catch(() => {
        throw canceled('The export');
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
