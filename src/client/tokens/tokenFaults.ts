import { isValuekeepError } from '../core/errors';
import type { ErrorCode } from '../core/errors';
import type { HttpAnswer } from '../http/exchange';

const passing = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'tls',
  'rateLimited',
  'serverFault',
  'tokenRefused',
  'cancelled',
]);

/** Whether a fault says nothing for certain about the credentials and the refresh token. */
export function isPassing(error: unknown): boolean {
  return !isValuekeepError(error) || passing.has(error.code);
}

/** A refusal that names no reason: it may mean the refresh token, so client credentials are tried as well. */
export function isUnclear(error: unknown): boolean {
  return isValuekeepError(error) && error.code === 'tokenRefused';
}

/** A 401, or what the help article calls "Invalid Token Error", whose status it does not tell. */
export function refusesToken(answer: HttpAnswer): boolean {
  if (answer.status === 401) return true;
  if (answer.status !== 400 && answer.status !== 403) return false;
  const challenge = answer.headers['www-authenticate'] ?? '';
  return /invalid_token/i.test(challenge) || /invalid(_| )token( |_)error/i.test(answer.text.slice(0, 4096));
}
