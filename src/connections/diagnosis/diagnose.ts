import { lookup as systemLookup } from 'node:dns/promises';
import { canceled } from '../../client/core/abort';
import type { Connection, Credentials } from '../../client/core/connection';
import type { Fetch } from '../../client/http/exchange';
import { type StepAnswer, clockStep, rateLimitStep } from './steps/answerSteps';
import { callStep } from './steps/callStep';
import { type Connected, connectStep } from './steps/connectStep';
import { type Context, faultCode, type Lookup, type Server, serversOf } from './steps/context';
import type { About, Diagnosis, Fact, Step, StepId, Surroundings } from './steps/diagnosis';
import type { Side } from './steps/side';
import { fact } from './steps/diagnosis';
import { addressStep, nameStep, proxyStep } from './steps/localSteps';
import { firstOf, proxyAddress, proxyVariables } from './network/proxyRoute';
import { ReportRedactor } from './report/reportRedactor';
import { skippedTokenStep, tokenStep } from './steps/tokenStep';
import { versionFacts } from './steps/versionsCall';

export interface DiagnoseOptions extends Pick<About, 'origin' | 'dialect'> {
  readonly connection: Connection;
  /** `undefined` where none are stored: the steps that need them are left out. */
  readonly credentials: Credentials | undefined;
  readonly fetch: Fetch;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  /** The system's unless told. */
  readonly lookup?: Lookup;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly now?: () => number;
  /** For each step; 30 s unless told. */
  readonly timeoutMs?: number;
  /** Receives every new token before its first use, so that logs can redact it. */
  readonly protect?: (secret: string) => void;
  /** Told of each step as it begins. */
  readonly onStep?: (id: StepId, host?: string) => void;
}

/**
 * Tries everything that a request needs, one thing after the other. What it finds holds no secret and no name of the
 * customer, whatever the servers answer.
 * @throws ValuekeepError `cancelled`; nothing else that a server or a network does
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const context = contextOf(options);
  const { onStep = () => undefined, protect = () => undefined } = options;
  const { connection, credentials, surroundings, now } = context;
  const servers = serversOf(connection, surroundings);
  const about: About = {
    at: now(),
    stage: connection.stage,
    readOnly: connection.readOnly,
    origin: options.origin,
    hasCredentials: credentials !== undefined,
    dialect: options.dialect,
    versions: surroundings.versions,
  };
  const steps: Step[] = [addressStep(context), proxyStep(servers, context)];
  const answers: StepAnswer[] = [];
  const reached = new Set<Server>();
  for (const server of servers) {
    const { host } = server;
    begin('nameResolution', host);
    const named = await nameStep(server, context);
    begin('connecting', host);
    const connected = await connectStep(server, context);
    answers.push({ host, outcome: connected.outcome });
    steps.push(...reconciled(named, connected));
    if (connected.step.status === 'ok' || connected.step.status === 'warning') reached.add(server);
  }
  steps.push(clockStep(answers));
  const ready = (side: Side): Server | Fact => {
    const server = servers.find(({ sides }) => sides.includes(side));
    if (server === undefined) return fact('needsAddress', side);
    return reached.has(server) ? server : fact('needsConnection', server.host);
  };
  const token = ready('token');
  let accessToken: string | undefined;
  if ('name' in token) steps.push(skippedTokenStep(token, context));
  else {
    begin('accessToken');
    const { step, outcome } = await tokenStep(token, context);
    steps.push(step);
    if (outcome !== undefined) answers.push({ host: token.host, outcome });
    accessToken = outcome?.value?.accessToken;
    for (const secret of [accessToken, outcome?.value?.refreshToken]) if (secret !== undefined) protect(secret);
  }
  const api = ready('api');
  if ('name' in api) steps.push({ id: 'apiCall', status: 'skipped', facts: [api], advice: [] });
  else if (accessToken === undefined) {
    steps.push({ id: 'apiCall', status: 'skipped', facts: [fact('needsToken')], advice: [] });
  } else {
    begin('apiCall');
    const { step, outcome } = await callStep(api, context, accessToken);
    const versions = step.status === 'ok' ? await versionFacts(context, accessToken) : [];
    steps.push({ ...step, facts: [...step.facts, ...versions] });
    answers.push({ host: api.host, outcome });
  }
  steps.push(rateLimitStep(answers, context));
  return { about, steps };

  function begin(id: StepId, host?: string): void {
    if (context.signal.aborted) throw canceled('The diagnosis');
    onStep(id, host);
  }
}

/** A name that this machine cannot resolve fails once; where a proxy of the system resolves it, not at all. */
function reconciled(named: Step, { step, outcome: { head, seen, error } }: Connected): readonly Step[] {
  if (named.status !== 'failed') return [named, step];
  if (head !== undefined || seen?.certificate !== undefined) {
    return [{ ...named, status: 'skipped', facts: [...named.facts, fact('resolvedElsewhere')], advice: [] }, step];
  }
  const isOfName = error !== undefined && ['ENOTFOUND', 'EAI_AGAIN', 'timeout'].includes(faultCode(error, seen));
  return [named, isOfName ? { ...step, status: 'skipped', facts: [fact('needsName')], advice: [] } : step];
}

function contextOf(options: DiagnoseOptions): Context {
  const { connection, credentials, fetch, surroundings, signal, timeoutMs = 30_000 } = options;
  const { settings, variables } = surroundings;
  const proxies = [settings.proxy, firstOf(proxyVariables, variables)?.value ?? ''].map(proxyAddress);
  const redactor = new ReportRedactor({
    secrets: [credentials?.clientSecret ?? '', ...proxies.flatMap(({ secrets }) => secrets)],
    names: [credentials?.clientId ?? '', connection.clientId, connection.tenant, connection.organization],
  });
  const lookup: Lookup = async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address);
  return {
    connection,
    credentials,
    fetch,
    lookup: options.lookup ?? lookup,
    now: options.now ?? Date.now,
    signal,
    surroundings,
    timeoutMs,
    redactor,
  };
}
