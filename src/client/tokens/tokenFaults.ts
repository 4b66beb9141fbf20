import { isValuekeepError } from '../core/errors';
import type { ErrorCode } from '../core/errors';

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
