import { setTimeout as delay } from 'node:timers/promises';

export interface LoadOptions {
  /** The number of the first call; the others follow. */
  readonly from: number;
  readonly calls: number;
  readonly perSecond: number;
  /** Never rejects. */
  readonly call: (number: number) => Promise<void>;
}

export interface LoadReport {
  /** From the first call's start to the last one's. */
  readonly seconds: number;
  /** Calls that had not ended long after the last one began. */
  readonly unfinished: number;
}

/** More than any call may take: two waits of a second, five seconds of leaving after each, and three tries. */
const longestMs = 60_000;

/** Starts calls at their times, whether the earlier ones have ended or not, and waits for all of them. */
export async function load({ from, calls, perSecond, call }: LoadOptions): Promise<LoadReport> {
  const pending = new Set<Promise<void>>();
  const begin = performance.now();
  for (let index = 0; index < calls; index += 1) {
    const early = begin + (index * 1000) / perSecond - performance.now();
    if (early > 0) await delay(early);
    const running = call(from + index).finally(() => pending.delete(running));
    pending.add(running);
  }
  const seconds = (performance.now() - begin) / 1000 + 1 / perSecond;
  const patience = new AbortController();
  const all = Promise.all(pending).then(() => patience.abort());
  await Promise.race([all, delay(longestMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
  return { seconds, unfinished: pending.size };
}
