import { advice } from './advice';
import type { AnswerHead, Context, Outcome } from './context';
import { type Fact, fact, type Step } from './diagnosis';

/** Steps that look at the answers which the others got. */

const largestDifference = 60;
const mostHints = 12;
const hint = /^(retry-after|x-rate-?limit(-[a-z-]+)?|ratelimit(-[a-z-]+)?)$/;

export interface StepAnswer {
  readonly host: string;
  readonly outcome: Outcome<unknown>;
}

/** By the Date header (RFC 9110 §6.6.1), against this machine's clock halfway through the request. */
export function clockStep(answers: readonly StepAnswer[]): Step {
  const told = new Map<string, number | undefined>();
  for (const { host, outcome } of answers) {
    // A proxy that asks for a sign-in tells its own time.
    if (outcome.head === undefined || outcome.head.status === 407 || told.get(host) !== undefined) continue;
    told.set(host, secondsAhead(outcome, outcome.head));
  }
  const facts = [...told].map(([host, seconds]) =>
    seconds === undefined ? fact('noTime', host) : fact('timeDifference', host, seconds),
  );
  const differences = [...told.values()].flatMap((seconds) => seconds ?? []);
  if (differences.length === 0) {
    return { id: 'clock', status: 'skipped', facts: facts.length > 0 ? facts : [fact('needsAnswer')], advice: [] };
  }
  const largest = differences.reduce((most, seconds) => (Math.abs(seconds) > Math.abs(most) ? seconds : most), 0);
  const isOff = Math.abs(largest) > largestDifference;
  return { id: 'clock', status: isOff ? 'warning' : 'ok', facts, advice: isOff ? [advice('setClock', largest)] : [] };
}

/** `Retry-After`, `X-RateLimit-*` and `RateLimit*`, as they came. */
export function rateLimitStep(answers: readonly StepAnswer[], { redactor }: Context): Step {
  const heads = answers.flatMap(({ outcome }) => outcome.head ?? []);
  if (heads.length === 0) return { id: 'rateLimit', status: 'skipped', facts: [fact('needsAnswer')], advice: [] };
  const hints = new Map<string, string>();
  for (const { headers } of heads) {
    for (const [name, value] of Object.entries(headers)) if (hint.test(name)) hints.set(name, value);
  }
  const facts: Fact[] = [...hints]
    .slice(0, mostHints)
    .map(([name, value]) => fact('header', redactor.text(name), redactor.text(value)));
  const isSpent = [...hints].some(([name, value]) => name.endsWith('remaining') && value.trim() === '0');
  const wasLimited = heads.some(({ status }) => status === 429);
  return {
    id: 'rateLimit',
    status: isSpent || wasLimited ? 'warning' : 'ok',
    facts: facts.length > 0 ? facts : [fact('noHints')],
    advice: [],
  };
}

/** How far the server's clock is ahead of this machine's. */
function secondsAhead({ startedAt, endedAt }: Outcome<unknown>, { headers }: AnswerHead): number | undefined {
  const date = Date.parse(headers.date ?? '');
  // The header has whole seconds; on average half of one is cut off.
  return Number.isNaN(date) ? undefined : Math.round((date + 500 - (startedAt + endedAt) / 2) / 1000);
}
