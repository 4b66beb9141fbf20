import * as vscode from 'vscode';
import { sideWord, nameWord } from './factWords';
import type { AdviceWords } from './reportText';

/** One exact thing to do each. Names of settings and variables are not translated. */
export function adviceWords(): AdviceWords {
  return { ...settingAdvice(), ...certificateAdvice(), ...networkAdvice(), ...answerAdvice() };
}

type Words<Name extends keyof AdviceWords> = Pick<AdviceWords, Name>;

function settingAdvice(): Words<
  | 'correctAddress'
  | 'removeSpaces'
  | 'removeEdges'
  | 'correctProxy'
  | 'turnProxySupportOn'
  | 'turnVerificationOn'
  | 'proxySignIn'
  | 'proxyBlocks'
  | 'setClock'
  | 'signIn'
> {
  return {
    correctAddress: (side, fault) =>
      fault === 'notHttps'
        ? vscode.l10n.t('Run Edit Connection and let the {0} begin with https://.', sideWord(side))
        : vscode.l10n.t(
            'Run Edit Connection and enter the {0} again, without user, query or fragment.',
            sideWord(side),
          ),
    removeSpaces: (what) =>
      vscode.l10n.t(
        'Run Edit Connection and remove the spaces and invisible characters around the {0}.',
        nameWord(what),
      ),
    removeEdges: (which) =>
      which === 'clientId'
        ? vscode.l10n.t(
            'Run Sign in for this connection and enter the client id without what cannot be seen around it.',
          )
        : vscode.l10n.t(
            'Run Sign in for this connection and enter the client secret without what cannot be seen around it.',
          ),
    correctProxy: (name) =>
      vscode.l10n.t('Set {0} to the address of the proxy, such as http://proxy.example.com:8080, or empty it.', name),
    turnProxySupportOn: () =>
      vscode.l10n.t('A proxy is set but not used. Set {0} to override, or remove the proxy.', 'http.proxySupport'),
    turnVerificationOn: () =>
      vscode.l10n.t(
        'Remove the variable {0} and restart VS Code: with it, certificates are not verified.',
        'NODE_TLS_REJECT_UNAUTHORIZED',
      ),
    proxySignIn: () =>
      vscode.l10n.t(
        'The proxy asks for a sign-in. Put user and password into {0}, or ask your network administrator how VS Code may pass.',
        'http.proxy',
      ),
    proxyBlocks: (host, status) =>
      vscode.l10n.t(
        'The proxy answered with HTTP {0} instead of connecting. Ask your network administrator to allow {1}.',
        status,
        host,
      ),
    setClock: (seconds) =>
      vscode.l10n.t(
        'Turn on automatic time on this machine: its clock is {0} seconds off, and tokens and certificates depend on it.',
        Math.abs(seconds),
      ),
    signIn: () => vscode.l10n.t('Run Sign in for this connection and enter client id and client secret.'),
  };
}

function certificateAdvice(): Words<
  | 'turnSystemCertificatesOn'
  | 'trustIssuer'
  | 'sendIntermediate'
  | 'trustServer'
  | 'renewCertificate'
  | 'renewSoon'
  | 'certificateNotYet'
  | 'correctHost'
  | 'notTls'
  | 'otherTls'
> {
  return {
    turnSystemCertificatesOn: (issuer) =>
      vscode.l10n.t(
        'Turn on {0} and restart VS Code, so that it trusts what this machine trusts. If it fails again, ask your administrator to install the root certificate of “{1}” on this machine.',
        'http.systemCertificates',
        issuer,
      ),
    trustIssuer: (issuer) =>
      vscode.l10n.t(
        'Ask your administrator for the root certificate of “{0}”, install it in the certificate store of the machine that runs the extension, and restart VS Code ({1} is on).',
        issuer,
        'http.systemCertificates',
      ),
    sendIntermediate: (host, issuer) =>
      vscode.l10n.t(
        '{0} sends its certificate without that of “{1}”. Install the certificate of “{1}” in the certificate store of this machine and restart VS Code, or ask whoever runs {0} to send the whole chain.',
        host,
        issuer,
      ),
    trustServer: (host) =>
      vscode.l10n.t(
        'The certificate of {0} is signed by itself. Only if you run this server: install its certificate in the certificate store of this machine and restart VS Code. Else ask whoever runs it for a proper one.',
        host,
      ),
    renewCertificate: (host) =>
      vscode.l10n.t(
        'Check the date of this machine. If it is right, ask whoever runs {0} to renew its certificate.',
        host,
      ),
    renewSoon: (host, days) =>
      vscode.l10n.t('Tell whoever runs {0} that its certificate expires in {1} days.', host, days),
    certificateNotYet: (host) =>
      vscode.l10n.t(
        'Set the date of this machine: the certificate of {0} is not valid yet. If the date is right, ask whoever runs {0}.',
        host,
      ),
    correctHost: (side, host, subject) =>
      vscode.l10n.t(
        'Run Edit Connection and correct the host in the {0}: the server at {1} shows a certificate for “{2}”.',
        sideWord(side),
        host,
        subject,
      ),
    notTls: (side, host) =>
      vscode.l10n.t(
        'Run Edit Connection and check the port in the {0}: what answers at {1} does not speak TLS. Behind a proxy, {2} may have to begin with http://.',
        sideWord(side),
        host,
        'http.proxy',
      ),
    otherTls: (host, code) =>
      vscode.l10n.t('Send this report to whoever runs {0}: its certificate is refused with {1}.', host, code),
  };
}

function networkAdvice(): Words<
  | 'unknownHost'
  | 'unknownProxy'
  | 'resolverSilent'
  | 'refusedPort'
  | 'proxyRefused'
  | 'proxyAway'
  | 'connectionReset'
  | 'noAnswer'
  | 'proxySilent'
  | 'noRoute'
  | 'otherNetwork'
> {
  return {
    unknownHost: (side, host) =>
      vscode.l10n.t(
        'Run Edit Connection and check the host {0} in the {1}. If it is right, connect to the company network (VPN), or set {2} where a proxy is needed.',
        host,
        sideWord(side),
        'http.proxy',
      ),
    unknownProxy: (proxy) =>
      vscode.l10n.t('Correct {0}: the proxy {1} is not known to this machine.', 'http.proxy', proxy),
    resolverSilent: (host) =>
      vscode.l10n.t('Check the network and the DNS server of this machine: nobody answered where {0} is.', host),
    refusedPort: (side, host) =>
      vscode.l10n.t(
        'Run Edit Connection and check host and port in the {0}: nothing listens at {1}.',
        sideWord(side),
        host,
      ),
    proxyRefused: (proxy) =>
      vscode.l10n.t('Correct the port in {0}, or start the proxy: nothing listens at {1}.', 'http.proxy', proxy),
    proxyAway: (proxy) =>
      vscode.l10n.t('Correct {0}, or start the proxy: {1} cannot be reached from this machine.', 'http.proxy', proxy),
    connectionReset: (host) =>
      vscode.l10n.t(
        'Try again. If it goes on, ask your network administrator whether a firewall breaks connections to {0}, or set {1} where a proxy is needed.',
        host,
        'http.proxy',
      ),
    noAnswer: (host) =>
      vscode.l10n.t(
        'Ask your network administrator whether a firewall blocks {0}, or set {1} where a proxy is needed.',
        host,
        'http.proxy',
      ),
    proxySilent: (proxy) => vscode.l10n.t('Check {0}: the proxy {1} does not answer in time.', 'http.proxy', proxy),
    noRoute: (host) =>
      vscode.l10n.t('Connect this machine to the network (VPN) that {0} is in: there is no way to it.', host),
    otherNetwork: (host, code) =>
      vscode.l10n.t('Send this report to your network administrator: {0} is not reached because of {1}.', host, code),
  };
}

function answerAdvice(): Words<
  | 'correctCredentials'
  | 'correctScope'
  | 'allowClient'
  | 'allowGrant'
  | 'accessDenied'
  | 'unclearRefusal'
  | 'otherRefusal'
  | 'correctTokenPath'
  | 'freshTokenRefused'
  | 'noPermission'
  | 'correctTenant'
  | 'callRefused'
  | 'waitForRate'
  | 'serverFault'
  | 'webPage'
  | 'redirected'
  | 'notTheApi'
> {
  return {
    correctCredentials: (clientAuthentication) =>
      vscode.l10n.t(
        'Run Sign in for this connection and enter client id and client secret as the developer portal shows them. If they are right, run Edit Connection and change the client authentication from {0} to {1}.',
        clientAuthentication,
        clientAuthentication === 'basic' ? 'post' : 'basic',
      ),
    correctScope: () =>
      vscode.l10n.t('Run Edit Connection and correct the scope; the usual one is “{0}”.', 'application'),
    allowClient: () =>
      vscode.l10n.t('Ask whoever registered the client in the developer portal to allow it client credentials.'),
    allowGrant: () =>
      vscode.l10n.t(
        'Run Edit Connection and check the token address: this server does not know client credentials. If it is right, ask whoever runs it.',
      ),
    accessDenied: () =>
      vscode.l10n.t('Ask whoever manages the subscription to allow this client in the developer portal.'),
    unclearRefusal: (status) =>
      vscode.l10n.t(
        'The token server refused without a reason (HTTP {0}). Try again in some minutes. If it goes on, compare client id and client secret with the developer portal, and the token address; if they are right, send this report to whoever runs the token server.',
        status,
      ),
    otherRefusal: (status) =>
      vscode.l10n.t(
        'Run Edit Connection and check token address and scope. If they are right, send this report (HTTP {0}) to whoever runs the token server.',
        status,
      ),
    correctTokenPath: (status) =>
      vscode.l10n.t(
        'Run Edit Connection and correct the path of the token address: there is no token endpoint (HTTP {0}).',
        status,
      ),
    freshTokenRefused: () =>
      vscode.l10n.t(
        'The API refused a token that is new. Run Edit Connection and check that token address and API address belong together, then ask whoever manages the subscription to allow this client.',
      ),
    noPermission: () =>
      vscode.l10n.t(
        'The token was taken, but this client may not read this list: the application is not allowed on this subscription, or has no role in this organization. Ask whoever manages the subscription for both.',
      ),
    correctTenant: () =>
      vscode.l10n.t(
        'Run Edit Connection and compare tenant and organization with the address of Valuekeep in the browser, then the path of the API address.',
      ),
    callRefused: (status) =>
      vscode.l10n.t('Send this report to Valuekeep’s support: the API refused a plain list with HTTP {0}.', status),
    waitForRate: (host, seconds) => vscode.l10n.t('Wait {0} seconds: {1} got too many requests.', seconds, host),
    serverFault: (host, status) =>
      vscode.l10n.t(
        'Try again in some minutes. If it goes on, tell whoever runs {0} that it fails with HTTP {1}.',
        host,
        status,
      ),
    webPage: (side, host) =>
      vscode.l10n.t(
        '{0} answered with a web page. Open it in a browser to sign in to the network (hotel, guest Wi-Fi), or correct the {1}.',
        host,
        sideWord(side),
      ),
    redirected: (side, target) =>
      target === ''
        ? vscode.l10n.t('Run Edit Connection and correct the {0}: the server sends requests elsewhere.', sideWord(side))
        : vscode.l10n.t(
            'Run Edit Connection and correct the {0}: the server sends requests to {1}, which is not followed.',
            sideWord(side),
            target,
          ),
    notTheApi: (side, host) =>
      vscode.l10n.t(
        'Run Edit Connection and correct the {0}: what {1} answers is not what this server should give.',
        sideWord(side),
        host,
      ),
  };
}
