import { die } from './dice';

/**
 * What a fault does: the token is refused, a wait is asked for, the server is out of order for a moment, it fails,
 * the answer is lost, the answer is late.
 */
export type Effect = 'refusal' | 'wait' | 'unavailable' | 'failure' | 'loss' | 'delay';

export interface PlantedFault {
  /** As the sandbox takes it in `x-sandbox-fault`. */
  readonly header: string;
  readonly effect: Effect;
}

interface Likely extends PlantedFault {
  /** Of a thousand requests. */
  readonly often: number;
}

const apiFaults: readonly Likely[] = [
  { effect: 'refusal', header: '401', often: 4 },
  { effect: 'refusal', header: 'expired', often: 4 },
  { effect: 'wait', header: '429;retry-after=0', often: 2 },
  { effect: 'wait', header: '429;retry-after=1', often: 1 },
  { effect: 'unavailable', header: '502', often: 10 },
  { effect: 'unavailable', header: '503', often: 10 },
  { effect: 'unavailable', header: '503;retry-after=1', often: 2 },
  { effect: 'unavailable', header: '504', often: 10 },
  { effect: 'failure', header: '500', often: 3 },
  { effect: 'loss', header: 'reset', often: 10 },
  { effect: 'loss', header: 'reset;executed=true', often: 5 },
  { effect: 'loss', header: 'truncated', often: 10 },
  { effect: 'delay', header: 'slow;ms=100', often: 15 },
];

/** `401` is the client's refusal there, `expired` a token that is dead when it comes. */
const tokenFaults: readonly Likely[] = [
  { effect: 'refusal', header: '401', often: 15 },
  { effect: 'refusal', header: 'expired', often: 25 },
  { effect: 'wait', header: '429;retry-after=0', often: 20 },
  { effect: 'wait', header: '429;retry-after=1', often: 20 },
  { effect: 'unavailable', header: '502', often: 20 },
  { effect: 'unavailable', header: '503', often: 20 },
  { effect: 'unavailable', header: '504', often: 20 },
  { effect: 'loss', header: 'reset', often: 20 },
  { effect: 'loss', header: 'reset;executed=true', often: 20 },
  { effect: 'loss', header: 'truncated', often: 20 },
  { effect: 'delay', header: 'slow;ms=100', often: 25 },
];

/** Of a thousand calls, those that meet the same effect at every try, so that giving up is seen too. */
const hopeless: readonly { readonly effect: Effect; readonly often: number }[] = [
  { effect: 'unavailable', often: 3 },
  { effect: 'loss', often: 3 },
  { effect: 'refusal', often: 2 },
  { effect: 'wait', often: 0.5 },
];

const luck = { call: 1, apiTry: 2, choice: 3, tokenRequest: 4 };

/** The fault of a call's try, both counted from 0. */
export function faultOfTry(call: number, tryNumber: number): PlantedFault | undefined {
  const doom = pick(hopeless, die(luck.call, call));
  if (doom === undefined) return pick(apiFaults, die(luck.apiTry, call, tryNumber));
  const fitting = apiFaults.filter(({ effect }) => effect === doom.effect);
  return fitting[Math.floor(die(luck.choice, call, tryNumber) * fitting.length)];
}

/** The fault of a request to the token endpoint, counted from 0. */
export function faultOfTokenRequest(request: number): PlantedFault | undefined {
  return pick(tokenFaults, die(luck.tokenRequest, request));
}

function pick<Choice extends { readonly often: number }>(choices: readonly Choice[], at: number): Choice | undefined {
  let upTo = 0;
  return choices.find(({ often }) => at * 1000 < (upTo += often));
}
