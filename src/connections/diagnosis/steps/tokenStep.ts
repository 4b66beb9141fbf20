import type { Connection } from '../../../client/core/connection';
import type { ValuekeepError } from '../../../client/core/errors';
import { type Grant, requestGrant } from '../../../client/tokens/tokenEndpoint';
import { edgesOf } from '../../../text/edges';
import { type Advice, advice } from './advice';
import { commonAdvice, faultAdvice, rateAdvice } from './answerAdvice';
import { type Context, attempt, faultCode, type Outcome, type Server } from './context';
import { type Fact, fact, type Step } from './diagnosis';

export interface TokenOutcome {
  readonly step: Step;
  readonly outcome?: Outcome<Grant>;
}

const id = 'accessToken';

/** Asks for a new access token, as every sign-in does. @throws ValuekeepError `cancelled` */
export async function tokenStep(server: Server, context: Context): Promise<TokenOutcome> {
  const { connection, credentials, timeoutMs, now, signal } = context;
  if (credentials === undefined) {
    return {
      step: { id, status: 'skipped', facts: [fact('needsCredentials')], advice: [advice('signIn')] },
    };
  }
  const outcome = await attempt(context, (fetch) =>
    requestGrant({ connection, credentials, fetch, timeoutMs, now, signal }),
  );
  const { value, error } = outcome;
  if (value !== undefined) {
    for (const secret of [value.accessToken, value.refreshToken ?? '']) context.redactor.protect(secret);
  }
  const edges = edgeFacts(context);
  const step: Step =
    error === undefined
      ? { id, status: 'ok', facts: [...edges, ...grantedFacts(context, outcome)], advice: [] }
      : {
          id,
          status: 'failed',
          facts: [...edges, ...refusedFacts(context, outcome, error)],
          advice: [
            ...(mayBeOfCredentials(error) ? edgeAdvice(edges) : []),
            tokenAdvice(context, server, outcome, error),
          ],
        };
  return { step, outcome };
}

/** Where no token can be asked for. */
export function skippedTokenStep(why: Fact, context: Context): Step {
  const edges = edgeFacts(context);
  return { id, status: 'skipped', facts: [why, ...edges], advice: edgeAdvice(edges) };
}

type EdgeFact = Extract<Fact, { readonly name: 'credentialEdges' }>;

/** What was copied along with a client id or a secret, and what every other tool shows no more than this one. */
function edgeFacts({ credentials }: Context): readonly EdgeFact[] {
  return (['clientId', 'clientSecret'] as const).flatMap((which) => {
    const edges = edgesOf(credentials?.[which] ?? '');
    return edges === undefined ? [] : [{ name: 'credentialEdges', values: [which, edges.start, edges.end] } as const];
  });
}

function edgeAdvice(facts: readonly EdgeFact[]): readonly Advice[] {
  return facts.map(({ values: [which] }) => advice('removeEdges', which));
}

/** Servers are not at one about what they say of a client that they do not know. */
function mayBeOfCredentials({ code }: ValuekeepError): boolean {
  return ['credentialsRefused', 'tokenRefused', 'invalidRequest', 'forbidden'].includes(code);
}

function grantedFacts({ connection, redactor }: Context, { value, head, startedAt, endedAt }: Outcome<Grant>): Fact[] {
  if (value === undefined) return [];
  const { lifetimeMs, refreshToken, scope } = value;
  return [
    fact('answered', head?.status ?? 200, endedAt - startedAt),
    fact('grant', connection.clientAuthentication),
    lifetimeMs === undefined ? fact('noLifetime') : fact('lifetime', Math.round(lifetimeMs / 1000)),
    ...(scope === undefined ? [] : [fact('grantedScope', redactor.text(scope))]),
    fact('refreshTokenGiven', refreshToken !== undefined),
  ];
}

function refusedFacts({ connection, redactor }: Context, outcome: Outcome<Grant>, error: ValuekeepError): Fact[] {
  const { head, seen, startedAt, endedAt } = outcome;
  const { serverText } = error.details;
  return [
    ...(head === undefined ? [] : [fact('answered', head.status, endedAt - startedAt)]),
    fact('grant', connection.clientAuthentication),
    fact('errorCode', redactor.text(faultCode(error, seen))),
    ...(serverText === undefined ? [] : [fact('serverSays', redactor.text(serverText))]),
  ];
}

/** RFC 6749 §5.2 and §4.1.2.1. */
const byReason: Readonly<Record<string, (connection: Connection) => Advice>> = {
  invalid_client: ({ clientAuthentication }) => advice('correctCredentials', clientAuthentication),
  invalid_scope: () => advice('correctScope'),
  unauthorized_client: () => advice('allowClient'),
  unsupported_grant_type: () => advice('allowGrant'),
  access_denied: () => advice('accessDenied'),
};

function tokenAdvice(context: Context, server: Server, outcome: Outcome<Grant>, error: ValuekeepError): Advice {
  const { head, seen } = outcome;
  const answered = { side: 'token', server, head, seen } as const;
  const refused = Object.hasOwn(byReason, error.details.reason ?? '')
    ? byReason[error.details.reason ?? '']
    : undefined;
  if (refused !== undefined) return refused(context.connection);
  const common = commonAdvice(answered, context);
  if (common !== undefined) return common;
  const status = head?.status ?? 0;
  if (error.code === 'serverFault') return advice('serverFault', server.host, status);
  if (error.code === 'rateLimited') return rateAdvice(answered, context);
  if (status === 401) return advice('unclearRefusal', status);
  if ([404, 405, 410].includes(status)) return advice('correctTokenPath', status);
  if (status === 403) return advice('accessDenied');
  return status >= 400 ? advice('otherRefusal', status) : faultAdvice(answered, error, context);
}
