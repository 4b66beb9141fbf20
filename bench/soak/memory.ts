import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the process holds when nothing is under way. */
export interface AtRest {
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export async function measureAtRest(): Promise<AtRest> {
  for (let round = 0; round < 4; round += 1) {
    collectGarbage();
    // What waits for a garbage collection to be told (finalizers, weak references) runs between.
    await setImmediate();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMegabytes: heapUsed / 1e6, residentMegabytes: rss / 1e6 };
}

/** By how much a straight line through the values, equally far from each other, rises from the first to the last. */
export function rise(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  for (const [at, value] of values.entries()) {
    covariance += (at - middle) * (value - mean);
    variance += (at - middle) ** 2;
  }
  return variance === 0 ? 0 : (covariance / variance) * (values.length - 1);
}

/** How many sockets are open and timers run. */
export function openHandles(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'Timeout').length;
}
