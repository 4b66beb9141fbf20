import { isIP } from 'node:net';
import { untilAborted } from '../../../client/core/abort';
import { edgesOf } from '../../../text/edges';
import { addressFault } from '../../core/addresses';
import { connectionDefaults } from '../../../client/core/connection';
import { type Advice, advice, networkAdvice } from './advice';
import { type Context, faultPlaceOf, type Server } from './context';
import { type Fact, fact, type Step, type StepStatus } from './diagnosis';
import type { Side } from './side';
import { firstOf, noProxyVariables, proxyAddress, proxyVariables } from '../network/proxyRoute';
import { maskedName } from '../report/reportRedactor';

/** Steps that send nothing to the connection's servers. */

export function addressStep({ connection, redactor }: Context): Step {
  const sides: readonly (readonly [Side, string, string])[] = [
    ['token', connection.tokenUrl, connectionDefaults.tokenUrl],
    ['api', connection.apiUrl, connectionDefaults.apiUrl],
  ];
  const facts: Fact[] = [];
  const todo: Advice[] = [];
  let status: StepStatus = 'ok';
  for (const [side, address, usual] of sides) {
    const fault = addressFault(address);
    if (fault === undefined) {
      const { origin, pathname } = new URL(address.trim());
      const path = pathname.replace(/\/+$/, '');
      facts.push(fact('address', side, origin, path === new URL(usual).pathname, path.length));
    } else {
      status = 'failed';
      facts.push(fact('addressFault', side, fault));
      todo.push(advice('correctAddress', side, fault));
    }
  }
  for (const what of ['tenant', 'organization'] as const) {
    facts.push(fact('maskedName', what, maskedName(connection[what])));
    if (edgesOf(connection[what]) !== undefined) {
      if (status === 'ok') status = 'warning';
      todo.push(advice('removeSpaces', what));
    }
  }
  if (connection.scope !== '') facts.push(fact('scope', redactor.text(connection.scope)));
  return { id: 'addresses', status, facts, advice: todo };
}

/** What decides how requests travel, and how they will. */
export function proxyStep(servers: readonly Server[], { surroundings }: Context): Step {
  const { settings, variables } = surroundings;
  const facts: Fact[] = servers.map(({ host, route }) => fact('route', host, route.kind, route.proxy?.origin ?? ''));
  const todo: Advice[] = [];
  let status: StepStatus = 'ok';
  const warn = (what: Advice) => {
    if (status === 'ok') status = 'warning';
    todo.push(what);
  };
  const variable = firstOf(proxyVariables, variables);
  const noProxy = firstOf(noProxyVariables, variables);
  const configured = [
    ...(settings.proxy.trim() === '' ? [] : [{ name: 'http.proxy', value: settings.proxy }]),
    ...(variable === undefined ? [] : [variable]),
  ];
  for (const { name, value } of configured) {
    const { origin, hasCredentials } = proxyAddress(value);
    if (origin === '') {
      status = 'failed';
      facts.push(fact('unreadableProxy', name));
      todo.push(advice('correctProxy', name));
    } else if (name === 'http.proxy') facts.push(fact('proxySetting', origin, hasCredentials));
    else facts.push(fact('proxyVariable', name, origin, hasCredentials));
  }
  facts.push(fact('proxySupport', settings.proxySupport));
  if (settings.proxySupport === 'off' && configured.length > 0) warn(advice('turnProxySupportOn'));
  if (settings.hasProxyAuthorization) facts.push(fact('proxyAuthorizationSet'));
  if (settings.noProxy.length > 0) facts.push(fact('noProxyEntries', 'http.noProxy', settings.noProxy.length));
  if (noProxy !== undefined) facts.push(fact('noProxyEntries', noProxy.name, noProxy.value.split(',').length));
  facts.push(fact('systemCertificates', settings.systemCertificates));
  if ((variables.NODE_EXTRA_CA_CERTS ?? '') !== '') facts.push(fact('extraCertificates'));
  if (variables.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    facts.push(fact('verificationOff'));
    warn(advice('turnVerificationOn'));
  }
  return { id: 'proxy', status, facts, advice: todo };
}

/** @throws ValuekeepError `cancelled` */
export async function nameStep(server: Server, context: Context): Promise<Step> {
  const step = { id: 'nameResolution', host: server.host } as const;
  const { route, url } = server;
  if (route.proxy !== undefined) {
    return { ...step, status: 'skipped', facts: [fact('resolvedByProxy', route.proxy.origin)], advice: [] };
  }
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0) return { ...step, status: 'skipped', facts: [fact('isIpAddress')], advice: [] };
  const startedAt = context.now();
  const limit = AbortSignal.any([context.signal, AbortSignal.timeout(context.timeoutMs)]);
  try {
    const looking = untilAborted(context.lookup(name, limit), limit, 'The name resolution');
    const addresses = [...new Set(await looking)].filter((address) => isIP(address) !== 0);
    const found = fact('addressesFound', addresses.slice(0, 6).join(', '), context.now() - startedAt);
    return { ...step, status: 'ok', facts: [found], advice: [] };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const code = limit.aborted ? 'EAI_AGAIN' : lookupCode(error);
    return {
      ...step,
      status: 'failed',
      facts: [fact('errorCode', code)],
      advice: [networkAdvice(code, faultPlaceOf(context, server, undefined))],
    };
  }
}

function lookupCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? code : 'ENOTFOUND';
}
