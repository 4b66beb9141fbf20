import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxBehavior } from '../../behavior';
import type { AccessTokens } from '../identity/accessTokens';
import { emptyAnswer, refusal } from '../http/answers';
import { bearerToken, invalidToken } from '../identity/bearer';
import type { SandboxEnvironment } from '../environment';
import { type Fault, parseFault } from './faults';
import type { FaultRules } from './faultRules';
import { invalidClient } from '../identity/identity';
import { errorAnswer } from '../http/errorForms';
import { PendingAnswers } from './pendingAnswers';

/** Meets a request with the fault that its `x-sandbox-fault` header or a control call asks for. */
export function faultAnswers({
  rules,
  tokens,
  tokenPath,
  behavior,
}: {
  readonly rules: FaultRules;
  readonly tokens: AccessTokens;
  readonly tokenPath: string;
  readonly behavior: () => SandboxBehavior;
}): MiddlewareHandler<SandboxEnvironment> {
  const pending = new PendingAnswers();
  return async (context, next) => {
    const { method, path, raw: request } = context.req;
    const header = request.headers.get('x-sandbox-fault');
    const fault = header === null ? rules.take({ method, path }) : parseFault(header);
    if (fault === undefined)
      return tokens.isValid(bearerToken(request) ?? '') ? (pending.answer(path) ?? next()) : next();
    const atTokenEndpoint = path === tokenPath;
    switch (fault.kind) {
      case 'status':
        return statusAnswer(fault, request, atTokenEndpoint ? 'token' : behavior());
      case 'expired':
        if (!atTokenEndpoint) tokens.expire(bearerToken(request) ?? '');
        await next();
        if (atTokenEndpoint) await expireGiven(context.res, tokens);
        return undefined;
      case 'slow':
        await wait(fault.ms, context.env);
        return next();
      case 'reset':
        if (fault.executed) await next();
        return replaceAnswer(context, breakConnection(context.env));
      case 'truncated':
        await next();
        return replaceAnswer(context, await truncate(context.res, context.env));
      case 'content-type':
        await next();
        context.res.headers.set('content-type', fault.type);
        return undefined;
      case 'html':
        return page(fault.status);
      case 'empty':
        return emptyAnswer(fault.status);
      case 'malformed':
        return text('{"items": [{"id": "0b6f7c5e-', 'application/json; charset=utf-8');
      case 'shape':
        return text('{"unexpected": {"shape": [1, 2, 3]}}', 'application/json; charset=utf-8');
      case 'huge':
        return huge(fault.bytes);
      case 'sign-in':
        return fault.as === 'page' ? signInPage() : emptyAnswer(302, { location: signInAddress(request) });
      case 'forbidden':
        return refusal(403, forbidden[fault.cause]);
      case 'error':
        return errorAnswer(fault.form, fault.status, `Status ${fault.status}, asked for by a fault.`);
      case 'accepted': {
        await next();
        const place = pending.keep(context.res.clone(), path, fault.polls);
        return replaceAnswer(context, emptyAnswer(202, { location: new URL(place, request.url).href }));
      }
      case 'redirect':
        return emptyAnswer(fault.status, { location: fault.location ?? request.url });
    }
  };
}

const forbidden = {
  application: 'The application is not allowed on this subscription.',
  role: 'The application has no role in this organization.',
};

function signInAddress(request: Request): string {
  return new URL('/account/login?returnUrl=%2F', request.url).href;
}

function signInPage(): Response {
  const body = '<!DOCTYPE html>\n<title>Sign in</title>\n<form method="post"><input name="username"></form>\n';
  return text(body, 'text/html; charset=utf-8');
}

/** An answer that is already set is merged with the next one unless it is taken away first. */
function replaceAnswer(context: Context<SandboxEnvironment>, answer: Response): Response {
  context.res = undefined;
  context.res = answer;
  return answer;
}

function statusAnswer(
  fault: Fault & { readonly kind: 'status' },
  request: Request,
  place: 'token' | SandboxBehavior,
): Response {
  if (fault.status === 401) {
    if (place === 'token') return invalidClient(request.headers.has('authorization'));
    return invalidToken('asked for by a fault', place);
  }
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
  return refusal(fault.status, `Status ${fault.status}, asked for by a fault.`, headers);
}

async function expireGiven(answer: Response, tokens: AccessTokens): Promise<void> {
  const body: unknown = await answer.clone().json();
  if (typeof body === 'object' && body !== null && 'access_token' in body) tokens.expire(String(body.access_token));
}

/** Ends early when the client goes away, so that a stop need not wait. */
function wait(ms: number, { outgoing }: HttpBindings): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      outgoing.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    outgoing.once('close', done);
  });
}

function breakConnection({ incoming }: HttpBindings): Response {
  incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

async function truncate(answer: Response, { outgoing }: HttpBindings): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const length = Math.max(body.byteLength, 2);
  outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': length });
  outgoing.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => outgoing.destroy());
  outgoing.flushHeaders();
  return RESPONSE_ALREADY_SENT;
}

function text(body: string, type: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': type } });
}

function page(status: number): Response {
  const body = `<!DOCTYPE html>
<html><head><title>${status} from a gateway</title></head>
<body><h1>${status}</h1><p>The gateway got no answer from the service.</p></body></html>
`;
  return text(body, 'text/html; charset=utf-8', status);
}

/** One page object whose only record has one long text, made as it is read. */
function huge(bytes: number): Response {
  const encoder = new TextEncoder();
  const chunk = encoder.encode('x'.repeat(64 * 1024));
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('{"items": [{"filler": "')),
    pull: (controller) => {
      if (left > 0) {
        controller.enqueue(chunk);
        left -= chunk.byteLength;
        return;
      }
      controller.enqueue(encoder.encode('"}], "nextPageLink": null, "count": null}'));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
}
