import { setTimeout as pause } from 'node:timers/promises';

const interval = 50;

/**
 * Waits for what no event of the page tells: asks again until the answer is there.
 * @throws Error naming what did not come within `timeout` milliseconds.
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, timeout = 30_000): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`${what} did not come within ${String(timeout / 1000)} s.`);
    await pause(interval);
  }
}
