import { Hono } from 'hono';
import type { BehaviorSwitch } from '../behavior';
import type { AccessTokens } from './identity/accessTokens';
import { refusal, RefusedRequest } from './http/answers';
import type { SandboxApi } from './valuekeepApi';
import type { ClientCredentials } from './identity/clientCredentials';
import { controlRoutes } from './controlRoutes';
import type { SandboxEnvironment } from './environment';
import { faultAnswers } from './faults/faultAnswers';
import { FaultRules } from './faults/faultRules';
import type { IdentityService } from './identity/identity';
import { loopbackOnly } from './loopbackOnly';
import { Traffic } from './traffic';

export const tokenPath = '/connect/token';
export const apiPath = '/api';

/** Everything that the sandbox answers: identity, API and control calls. */
export function createApplication({
  identity,
  api,
  tokens,
  credentials,
  switches,
  log,
}: {
  readonly identity: IdentityService;
  readonly api: SandboxApi;
  readonly tokens: AccessTokens;
  readonly credentials: ClientCredentials;
  readonly switches: BehaviorSwitch;
  /** One line a request: method, path without query, status. */
  readonly log: (line: string) => void;
}): Hono<SandboxEnvironment> {
  const rules = new FaultRules();
  const traffic = new Traffic();
  const application = new Hono<SandboxEnvironment>();
  application.use(async (context, next) => {
    await next();
    log(`${context.req.method} ${context.req.path} ${context.res.status}`);
  });
  application.use(loopbackOnly);
  application.route('/control', controlRoutes({ credentials, rules, traffic, switches }));
  const faults = faultAnswers({ rules, tokens, tokenPath, behavior: () => switches.current });
  application.use(tokenPath, (_, next) => {
    traffic.countToken();
    return next();
  });
  application.use(`${apiPath}/*`, (_, next) => {
    traffic.countApi();
    return next();
  });
  application.use(faults);
  application.post(tokenPath, (context) => identity.answer(context.req.raw));
  application.all(tokenPath, () => refusal(405, 'Send token requests by POST.', { allow: 'POST' }));
  application.all(`${apiPath}/*`, (context) => api.answer(context.req.raw));
  application.notFound((context) =>
    refusal(404, `The sandbox has nothing at ${context.req.path}. The API is at ${apiPath}, tokens at ${tokenPath}.`),
  );
  application.onError((error, context) => {
    if (error instanceof RefusedRequest) return refusal(error.status, error.message, error.headers);
    log(`${context.req.method} ${context.req.path} failed: ${error.stack ?? error.message}`);
    return refusal(500, `The sandbox failed: ${error.message}`);
  });
  return application;
}
