import { type ValuekeepError, isValuekeepError } from '../../client/core/errors';
import type { TokenHandover } from '../../client/tokens/tokenHandover';
import { requestLimits } from '../../platform/settings/requestSettings';
import { openSession } from '../core/session';
import type { CompleteAnswers } from './answers';

/** The token that was got serves the first call. */
export interface TrialSuccess {
  readonly kind: 'passed';
  readonly handover: TokenHandover | undefined;
}

/** Which of the two requests failed, and why. */
export interface TrialFailure {
  readonly kind: 'failed';
  readonly step: 'token' | 'call';
  readonly error: unknown;
}

/** A list that every organization has, of one record and one column: the cheapest call that proves the address. */
const cheapCall = { servicePath: 'corePatterns/countries', query: { select: ['Id'], top: 1 } } as const;

/**
 * Gets a token, then makes one cheap call. A 403 of that call is a success: the token was accepted and the address
 * exists, only this list is not for this client.
 */
export async function tryConnection(
  { connection, credentials }: CompleteAnswers,
  protect: (secret: string) => void,
  signal: AbortSignal,
): Promise<TrialSuccess | TrialFailure> {
  const session = await openSession({
    connection,
    credentials: () => Promise.resolve(credentials),
    protect,
    limits: requestLimits,
  });
  try {
    await session.tokens.getToken(signal);
  } catch (error) {
    return { kind: 'failed', step: 'token', error };
  }
  try {
    await session.client.list(cheapCall.servicePath, cheapCall.query, { signal });
  } catch (error) {
    if (!isForbidden(error)) return { kind: 'failed', step: 'call', error };
  }
  return { kind: 'passed', handover: session.tokens.handOver(credentials) };
}

function isForbidden(error: unknown): error is ValuekeepError {
  return isValuekeepError(error) && error.code === 'forbidden';
}
