import { Hono } from 'hono';
import { emptyAnswer, jsonAnswer, refusal } from './http/answers';
import { areCredentialsOf, type ClientCredentials, readBasicCredentials } from './identity/clientCredentials';
import type { BehaviorSwitch } from '../behavior';
import type { SandboxEnvironment } from './environment';
import type { FaultRules } from './faults/faultRules';
import { readJsonObject } from './http/requestBody';
import type { Traffic } from './traffic';

/**
 * Below `/control`, for who has the client's credentials (Basic):
 * `POST /faults` asks for a fault (`FaultRules.add`) and answers 204, `DELETE /faults` takes all back with 204,
 * `GET /behavior` gives what `SandboxBehavior` says, `PUT /behavior` changes some of it and answers 204,
 * `GET /requests` gives `{tokenRequests, apiRequests, pendingFaults}`.
 */
export function controlRoutes({
  credentials,
  rules,
  traffic,
  switches,
}: {
  readonly credentials: ClientCredentials;
  readonly rules: FaultRules;
  readonly traffic: Traffic;
  readonly switches: BehaviorSwitch;
}): Hono<SandboxEnvironment> {
  const routes = new Hono<SandboxEnvironment>();
  routes.use(async (context, next) => {
    const given = readBasicCredentials(context.req.header('authorization') ?? '');
    if (given !== undefined && areCredentialsOf(given, credentials)) return next();
    return refusal(401, 'Send the client id and secret of this sandbox by Basic.', {
      'www-authenticate': 'Basic realm="Valuekeep sandbox"',
    });
  });
  routes.post('/faults', async (context) => {
    rules.add(await readJsonObject(context.req.raw));
    return emptyAnswer(204);
  });
  routes.delete('/faults', () => {
    rules.clear();
    return emptyAnswer(204);
  });
  routes.get('/behavior', () => jsonAnswer({ ...switches.current }));
  routes.put('/behavior', async (context) => {
    const fault = switches.change(await readJsonObject(context.req.raw));
    return fault === undefined ? emptyAnswer(204) : refusal(400, fault);
  });
  routes.get('/requests', () =>
    jsonAnswer({
      tokenRequests: traffic.tokenRequests,
      apiRequests: traffic.apiRequests,
      pendingFaults: rules.pending,
    }),
  );
  return routes;
}
