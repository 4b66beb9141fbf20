import type { ValuekeepError } from '../../../client/core/errors';
import { retryAfter } from '../../../client/http/statusFault';
import { type Advice, advice, networkAdvice } from './advice';
import { type AnswerHead, type Context, faultCode, faultPlaceOf, type Server } from './context';
import type { Side } from './side';
import type { SeenConnection } from '../network/watchConnection';

interface Answered {
  readonly side: Side;
  readonly server: Server;
  readonly head: AnswerHead | undefined;
  readonly seen: SeenConnection | undefined;
}

/** What to do about an answer that says nothing of the connection itself; `undefined` for any other. */
export function commonAdvice(answered: Answered, context: Context): Advice | undefined {
  const { side, server, head } = answered;
  const { host } = server;
  const status = head?.status ?? 0;
  if (status === 407) return advice('proxySignIn');
  if (status === 429) return rateAdvice(answered, context);
  if (status === 511) return advice('webPage', side, host);
  if (status >= 500) return advice('serverFault', host, status);
  if (status >= 300 && status < 400) return advice('redirected', side, targetOf(head, server, context));
  const isPage = /^\s*text\/html\b/i.test(head?.headers['content-type'] ?? '');
  const pageStatuses = side === 'token' ? [200, 401, 403] : [200, 403];
  return isPage && pageStatuses.includes(status) ? advice('webPage', side, host) : undefined;
}

export function rateAdvice({ server, head }: Answered, context: Context): Advice {
  return advice('waitForRate', server.host, waitSeconds(head, context.now()));
}

/** For a request of which no whole answer came. */
export function faultAdvice({ side, server, seen }: Answered, error: ValuekeepError, context: Context): Advice {
  if (error.code === 'malformed' || error.code === 'tooLarge') return advice('notTheApi', side, server.host);
  return networkAdvice(faultCode(error, seen), { ...faultPlaceOf(context, server, seen), side });
}

/** 60 where the server does not say. */
function waitSeconds(head: AnswerHead | undefined, now: number): number {
  const told = head === undefined ? undefined : retryAfter(head.headers, now);
  return told === undefined ? 60 : Math.ceil(told / 1000);
}

/** Where a redirect leads: host only, for the rest may name the customer. */
function targetOf(head: AnswerHead | undefined, { url }: Server, { redactor }: Context): string {
  const location = head?.headers.location ?? '';
  return URL.canParse(location, url.href) ? redactor.text(new URL(location, url).host) : '';
}
