import { setTimeout as delay } from 'node:timers/promises';
import type { ValuekeepError } from '../core/errors';
import type { Sleep } from './rateGate';

/** Of a request that may be sent again. */
export const mostTries = 3;
/** A pause up to here passes unseen. */
export const longestPause = 10_000;

export const systemSleep: Sleep = (ms, signal) => delay(ms, undefined, { ...(signal && { signal }) });

/** Statuses of a server, or of what stands before it, that is out of order for a moment. */
export function isPassingStatus(status: number | undefined): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** Milliseconds to the next try, longer from try to try; `random` is from 0 up to 1. */
export function pauseAfter(tries: number, random: number): number {
  return 250 * 2 ** (tries - 1) * (0.5 + random);
}

/**
 * Milliseconds to the next try of a request for a token that ended with `error`; `undefined` where another try makes no
 * sense: the fault will not pass, the tries are used up, or the wait is too long to pass unseen.
 */
export function pauseBeforeRepeat(error: ValuekeepError, tries: number, random: number): number | undefined {
  const { status, retryAfterMs } = error.details;
  const isPassing = error.code === 'unreachable' || isPassingStatus(status);
  if (tries >= mostTries || !(isPassing || (status === 429 && retryAfterMs !== undefined))) return undefined;
  const pause = Math.max(pauseAfter(tries, random), retryAfterMs ?? 0);
  return pause > longestPause ? undefined : pause;
}
