import { isValuekeepError, type ValuekeepError } from '../../src/client/core/errors';
import type { Effect } from './faults';
import type { TokenTry, Try } from './wire';

/** Why a call may fail: what was planted leaves a careful client nothing else. */
export type Meant =
  | 'write of unknown outcome'
  | 'write turned away'
  | 'server failed'
  | 'three tries failed'
  | 'told to wait a third time'
  | 'refused with two tokens'
  | 'credentials refused'
  | 'three token requests failed';

export interface FailedCall {
  readonly isWrite: boolean;
  readonly tries: readonly Try[];
  /** The latest requests to the token endpoint that have ended, oldest first. */
  readonly tokenTries: readonly TokenTry[];
  readonly isRefusedByFault: (one: Try) => boolean;
  readonly tokenUrl: string;
}

const mostTries = 3;

/** `undefined` for a failure that should not have reached the caller. */
export function meantBy(error: unknown, call: FailedCall): Meant | undefined {
  if (!isValuekeepError(error)) return undefined;
  return error.details.url === call.tokenUrl ? meantAtTokenEndpoint(error, call) : meantAtApi(error, call);
}

/** What the identity server has refused stays refused, so the fault may be older than the call. */
function meantAtTokenEndpoint(error: ValuekeepError, { tokenTries }: FailedCall): Meant | undefined {
  if (error.details.reason === 'invalid_client') return 'credentials refused';
  const latest = tokenTries.slice(-mostTries);
  const failing: readonly (Effect | undefined)[] = ['wait', 'unavailable', 'loss'];
  const allFailed = latest.length === mostTries && latest.every(({ fault }) => failing.includes(fault?.effect));
  return allFailed ? 'three token requests failed' : undefined;
}

function meantAtApi({ code, details }: ValuekeepError, call: FailedCall): Meant | undefined {
  const { isWrite, tries, isRefusedByFault } = call;
  const last = tries.at(-1);
  const ending = endingOf(tries);
  const effects = ending.map(({ fault }) => fault?.effect);
  // The status of a refused token counts though the answer is cut behind it.
  switch (last?.status === 401 ? 'refusal' : last?.fault?.effect) {
    case 'loss':
      if (code !== 'unreachable') return undefined;
      if (isWrite) return details.outcomeUnknown === true ? 'write of unknown outcome' : undefined;
      return isExhausted(effects) ? 'three tries failed' : undefined;
    case 'unavailable':
      if (code !== 'serverFault') return undefined;
      if (isWrite) return details.status === 503 ? 'write turned away' : 'write of unknown outcome';
      return isExhausted(effects) ? 'three tries failed' : undefined;
    case 'failure':
      return code === 'serverFault' ? 'server failed' : undefined;
    case 'wait':
      if (code !== 'rateLimited') return undefined;
      return effects.filter((effect) => effect === 'wait').length > 2 ? 'told to wait a third time' : undefined;
    case 'refusal':
    case 'delay':
    case undefined: {
      const refused = tries.filter(({ status }) => status === 401);
      const isMeant = code === 'tokenRefused' && refused.length === 2 && refused.every(isRefusedByFault);
      return isMeant ? 'refused with two tokens' : undefined;
    }
  }
}

/** The tries with the last token: after a refusal the call begins anew. */
function endingOf(tries: readonly Try[]): readonly Try[] {
  return tries.slice(tries.findIndex(({ status }) => status === 401) + 1);
}

function isExhausted(effects: readonly (Effect | undefined)[]): boolean {
  return effects.filter((effect) => effect === 'loss' || effect === 'unavailable').length === mostTries;
}
