import { setTimeout as pause } from 'node:timers/promises';

const interval = 50;

/**
 * Waits for what no event of the page tells: asks again until the answer is there.
 * @throws Error naming what did not come within `timeout` milliseconds.
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, timeout = 60_000): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`${what} did not come within ${String(timeout / 1000)} s.`);
    await pause(interval);
  }
}

/** How long a gesture is given to show its effect before it is made again unless told, in milliseconds. */
const usualPatience = 3000;

/**
 * Makes a gesture and waits for its effect; makes it again where it went nowhere, because a window that is still busy with
 * the last one drops a key or a click. Only for gestures that do no harm when they are made twice.
 * @throws Error naming what did not come, with what the last gesture failed with.
 */
export async function gesture(
  what: string,
  make: () => Promise<unknown>,
  hasEffect: () => Promise<boolean>,
  patience = usualPatience,
): Promise<void> {
  let failure: Error | undefined;
  await until(what, async () => {
    if (await hasEffect()) return true;
    try {
      failure = undefined;
      await make();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      return false;
    }
    return until(what, hasEffect, patience).catch(() => false);
  }).catch((error: unknown) => {
    throw new Error([String(error), failure?.message ?? ''].join('\n'), { cause: error });
  });
}

/** For the single steps of a gesture: shorter than a test's own, so that the gesture can be made again. */
export const step = { timeout: usualPatience };
