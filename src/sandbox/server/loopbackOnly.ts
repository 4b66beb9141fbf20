import type { MiddlewareHandler } from 'hono';
import { refusal } from './http/answers';
import type { SandboxEnvironment } from './environment';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests that name another host: a web page whose name was made to point to this machine (DNS rebinding) gets
 * nothing. The port may differ, as it does behind a forwarded port.
 */
export const loopbackOnly: MiddlewareHandler<SandboxEnvironment> = async (context, next) => {
  const host = context.env.incoming.headers.host ?? '';
  const name = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(host)?.[1] ?? '';
  if (!loopbackNames.has(name.toLowerCase())) {
    return refusal(421, 'The sandbox answers only to 127.0.0.1 and localhost.');
  }
  return next();
};
