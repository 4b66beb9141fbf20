import * as vscode from 'vscode';
import type { AddressFault } from '../../core/addresses';
import { edgesWord } from '../../core/edgeWords';
import type { RouteKind } from '../steps/diagnosis';
import type { Side } from '../steps/side';
import type { FactWords } from './reportText';

/** Text that a server chose stands between backticks, which the report's redactor took out of it. */
const quoted = (text: string): string => (text === '' ? vscode.l10n.t('(nothing readable)') : `\`${text}\``);

export function sideWord(side: Side): string {
  return side === 'api' ? vscode.l10n.t('API address') : vscode.l10n.t('token address');
}

export function nameWord(what: 'tenant' | 'organization'): string {
  return what === 'tenant' ? vscode.l10n.t('tenant') : vscode.l10n.t('organization');
}

export function factWords(): FactWords {
  return {
    address: (side, origin, isUsualPath, pathLength) =>
      isUsualPath
        ? vscode.l10n.t('The {0} is {1} with the usual path.', sideWord(side), origin)
        : vscode.l10n.t('The {0} is {1} with another path ({2} characters).', sideWord(side), origin, pathLength),
    addressFault: (side, fault) =>
      vscode.l10n.t('The {0} cannot be used: {1}', sideWord(side), addressFaultWords(fault)),
    maskedName: (what, masked) => vscode.l10n.t('The {0} is {1}, first letter and length.', nameWord(what), masked),
    scope: (scope) => vscode.l10n.t('The scope is {0}.', quoted(scope)),
    route: (host, route, proxy) => `${host}: ${routeWords(route, proxy)}`,
    proxySetting: (proxy, hasCredentials) => proxyWords('http.proxy', proxy, hasCredentials),
    proxySupport: (value) => vscode.l10n.t('The setting {0} is {1}.', 'http.proxySupport', value),
    proxyVariable: proxyWords,
    proxyAuthorizationSet: () => vscode.l10n.t('The setting {0} is set (hidden).', 'http.proxyAuthorization'),
    unreadableProxy: (name) => vscode.l10n.t('{0} is set, but is not the address of a proxy.', name),
    noProxyEntries: (name, count) => vscode.l10n.t('{0} has {1} entries.', name, count),
    systemCertificates: (isOn) =>
      isOn
        ? vscode.l10n.t('The setting {0} is on.', 'http.systemCertificates')
        : vscode.l10n.t('The setting {0} is off.', 'http.systemCertificates'),
    extraCertificates: () => vscode.l10n.t('The variable {0} is set.', 'NODE_EXTRA_CA_CERTS'),
    verificationOff: () => vscode.l10n.t('The variable {0} is 0.', 'NODE_TLS_REJECT_UNAUTHORIZED'),
    addressesFound: (addresses, ms) => vscode.l10n.t('Found {0} in {1} ms.', addresses, ms),
    isIpAddress: () => vscode.l10n.t('Not needed: it is an IP address.'),
    resolvedByProxy: (proxy) => vscode.l10n.t('Not needed: the proxy {0} does it.', proxy),
    resolvedElsewhere: () =>
      vscode.l10n.t('This machine does not know the name, but the server was reached: a proxy of the system does it.'),
    answered: (status, ms) => vscode.l10n.t('Answered with HTTP {0} in {1} ms.', status, ms),
    throughProxy: (proxy) => vscode.l10n.t('Through the proxy {0}.', proxy),
    keptConnection: () => vscode.l10n.t('On a connection that was open already.'),
    notEncrypted: () => vscode.l10n.t('Without TLS: the server is on this machine.'),
    protocol: (protocol) => vscode.l10n.t('Encrypted with {0}.', protocol),
    certificateFor: (subject) => vscode.l10n.t('The certificate is for {0}.', quoted(subject)),
    certificateFrom: (issuer) => vscode.l10n.t('It was issued by {0}.', quoted(issuer)),
    certificateUntil: (date, daysLeft) =>
      daysLeft < 0
        ? vscode.l10n.t('It expired on {0}.', date)
        : vscode.l10n.t('It is valid until {0}, {1} days from now.', date, daysLeft),
    errorCode: (code) => vscode.l10n.t('The code of the error is {0}.', quoted(code)),
    timeDifference: (host, seconds) => differenceWords(host, seconds),
    noTime: (host) => vscode.l10n.t('{0} does not tell its time.', host),
    credentialEdges: (which, start, end) => edgesWord(which, { start, end }),
    grant: (clientAuthentication) =>
      clientAuthentication === 'basic'
        ? vscode.l10n.t('Asked with client credentials in the Authorization header.')
        : vscode.l10n.t('Asked with client credentials as form fields.'),
    lifetime: (seconds) => vscode.l10n.t('The token is valid for {0} seconds.', seconds),
    noLifetime: () =>
      vscode.l10n.t('The server does not say how long the token is valid. It is used until it is refused.'),
    grantedScope: (scope) => vscode.l10n.t('The scope given is {0}.', quoted(scope)),
    refreshTokenGiven: (isGiven) =>
      isGiven ? vscode.l10n.t('With a refresh token.') : vscode.l10n.t('Without a refresh token, as is usual.'),
    called: (service) => vscode.l10n.t('One record of {0} was asked for.', service),
    records: (count) => vscode.l10n.t('Records in the answer: {0}.', count),
    version: (what, version) =>
      what === 'product'
        ? vscode.l10n.t('The product is {0}.', quoted(version))
        : vscode.l10n.t('The framework is {0}.', quoted(version)),
    serverSays: (text) => vscode.l10n.t('The server says {0}', quoted(text)),
    header: (name, value) => `${quoted(name)}: ${quoted(value)}`,
    noHints: () => vscode.l10n.t('The servers tell nothing about limits.'),
    needsAddress: (side) => vscode.l10n.t('Skipped: the {0} cannot be used.', sideWord(side)),
    needsConnection: (host) => vscode.l10n.t('Skipped: {0} was not reached.', host),
    needsCredentials: () => vscode.l10n.t('Skipped: this connection has no credentials.'),
    needsToken: () => vscode.l10n.t('Skipped: there is no access token.'),
    needsAnswer: () => vscode.l10n.t('Skipped: no server has answered.'),
    needsName: () => vscode.l10n.t('Skipped: the name of the server is not known.'),
  };
}

function proxyWords(name: string, proxy: string, hasCredentials: boolean): string {
  return hasCredentials
    ? vscode.l10n.t('{0} is {1}, with user and password (hidden).', name, proxy)
    : vscode.l10n.t('{0} is {1}.', name, proxy);
}

function routeWords(route: RouteKind, proxy: string): string {
  switch (route) {
    case 'supportOff':
      return vscode.l10n.t('no proxy, since {0} is off', 'http.proxySupport');
    case 'loopback':
      return vscode.l10n.t('no proxy, since it is this machine');
    case 'noProxySetting':
      return vscode.l10n.t('no proxy, since {0} names it', 'http.noProxy');
    case 'noProxyVariable':
      return vscode.l10n.t('no proxy, since {0} names it', 'NO_PROXY');
    case 'setting':
      return vscode.l10n.t('the proxy {0} of {1}', proxy, 'http.proxy');
    case 'variable':
      return vscode.l10n.t('the proxy {0} of {1}', proxy, 'HTTPS_PROXY');
    case 'systemOrNone':
      return vscode.l10n.t('the proxy of the system, if there is one');
  }
}

function differenceWords(host: string, seconds: number): string {
  if (seconds === 0) return vscode.l10n.t('The clock of {0} and this one agree.', host);
  return seconds > 0
    ? vscode.l10n.t('The clock of {0} is {1} seconds ahead of this one.', host, seconds)
    : vscode.l10n.t('The clock of {0} is {1} seconds behind this one.', host, -seconds);
}

function addressFaultWords(fault: AddressFault): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('it is empty.');
    case 'notAnAddress':
      return vscode.l10n.t('it is not a web address.');
    case 'notHttps':
      return vscode.l10n.t('it is not encrypted.');
    case 'hasCredentials':
      return vscode.l10n.t('it carries a user name or password.');
    case 'hasQuery':
      return vscode.l10n.t('it has a query or a fragment.');
  }
}
