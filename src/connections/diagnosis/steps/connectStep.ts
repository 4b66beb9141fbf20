import { advice, networkAdvice } from './advice';
import { type Context, attempt, faultCode, get, type Outcome, faultPlaceOf, proxyOf, type Server } from './context';
import { type Fact, fact, type Step } from './diagnosis';
import type { SeenConnection } from '../network/watchConnection';

const day = 24 * 3600 * 1000;
const renewWithinDays = 21;

export interface Connected {
  readonly step: Step;
  readonly outcome: Outcome<unknown>;
}

/**
 * Asks the server for its first page, without credentials, on the way that every request takes: proxy, TLS, certificate.
 * Any answer of the server will do. @throws ValuekeepError `cancelled`
 */
export async function connectStep(server: Server, context: Context): Promise<Connected> {
  const outcome = await attempt(context, (fetch) => get(context, fetch, { url: `${server.url.origin}/` }));
  return { step: stepOf(server, context, outcome), outcome };
}

function stepOf(server: Server, context: Context, outcome: Outcome<unknown>): Step {
  const { error, seen, head } = outcome;
  const { host } = server;
  const step = { id: 'connecting', host } as const;
  const place = faultPlaceOf(context, server, seen);
  const facts = connectionFacts(server, context, outcome);
  if (error !== undefined && error.code !== 'tooLarge') {
    const code = faultCode(error, seen);
    const what = error.code === 'malformed' ? advice('notTheApi', server.side, host) : networkAdvice(code, place);
    return {
      ...step,
      status: 'failed',
      facts: [...facts, fact('errorCode', context.redactor.text(code))],
      advice: [what],
    };
  }
  if (head?.status === 407) return { ...step, status: 'failed', facts, advice: [advice('proxySignIn')] };
  if (head !== undefined && answeredByProxy(server, seen)) {
    return { ...step, status: 'failed', facts, advice: [advice('proxyBlocks', host, head.status)] };
  }
  const days = daysLeft(seen, context.now());
  if (days !== undefined && days < renewWithinDays) {
    return { ...step, status: 'warning', facts, advice: [advice('renewSoon', host, days)] };
  }
  return { ...step, status: 'ok', facts, advice: [] };
}

function connectionFacts(server: Server, context: Context, outcome: Outcome<unknown>): Fact[] {
  const { seen, head, startedAt, endedAt } = outcome;
  const { redactor, now } = context;
  const facts: Fact[] = [];
  if (head !== undefined) facts.push(fact('answered', head.status, endedAt - startedAt));
  const proxy = proxyOf(server, seen);
  if (proxy !== undefined) facts.push(fact('throughProxy', redactor.text(proxy)));
  if (seen?.wasOpen === true) facts.push(fact('keptConnection'));
  if (server.url.protocol === 'http:') facts.push(fact('notEncrypted'));
  if (seen?.protocol !== undefined) facts.push(fact('protocol', seen.protocol));
  if (seen?.certificate !== undefined) {
    const { subject, issuer, validUntil } = seen.certificate;
    facts.push(fact('certificateFor', redactor.text(subject)), fact('certificateFrom', redactor.text(issuer)));
    if (validUntil !== undefined) {
      const date = new Date(validUntil).toISOString().slice(0, 10);
      facts.push(fact('certificateUntil', date, daysLeft(seen, now()) ?? 0));
    }
  }
  return facts;
}

function daysLeft(seen: SeenConnection | undefined, now: number): number | undefined {
  const until = seen?.certificate?.validUntil;
  return until === undefined ? undefined : Math.floor((until - now) / day);
}

/** A proxy that does not open the tunnel gives its own answer, without TLS. */
function answeredByProxy(server: Server, seen: SeenConnection | undefined): boolean {
  return (
    server.url.protocol === 'https:' &&
    seen !== undefined &&
    seen.protocol === undefined &&
    proxyOf(server, seen) !== undefined
  );
}
