import type { AddressFault } from '../../core/addresses';
import type { Side } from './side';

/** One exact thing to do, and the values that it is told with. */
export interface AdviceValues {
  readonly correctAddress: readonly [side: Side, fault: AddressFault];
  readonly removeSpaces: readonly [what: 'tenant' | 'organization'];
  readonly removeEdges: readonly [which: 'clientId' | 'clientSecret'];
  readonly correctProxy: readonly [name: string];
  readonly turnProxySupportOn: readonly [];
  readonly turnVerificationOn: readonly [];
  readonly turnSystemCertificatesOn: readonly [issuer: string];
  readonly trustIssuer: readonly [issuer: string];
  readonly sendIntermediate: readonly [host: string, issuer: string];
  readonly trustServer: readonly [host: string];
  readonly renewCertificate: readonly [host: string];
  readonly renewSoon: readonly [host: string, days: number];
  readonly certificateNotYet: readonly [host: string];
  readonly correctHost: readonly [side: Side, host: string, subject: string];
  readonly notTls: readonly [side: Side, host: string];
  readonly otherTls: readonly [host: string, code: string];
  readonly unknownHost: readonly [side: Side, host: string];
  readonly unknownProxy: readonly [proxy: string];
  readonly resolverSilent: readonly [host: string];
  readonly refusedPort: readonly [side: Side, host: string];
  readonly proxyRefused: readonly [proxy: string];
  readonly proxyAway: readonly [proxy: string];
  readonly connectionReset: readonly [host: string];
  readonly noAnswer: readonly [host: string];
  readonly proxySilent: readonly [proxy: string];
  readonly noRoute: readonly [host: string];
  readonly otherNetwork: readonly [host: string, code: string];
  readonly proxySignIn: readonly [];
  readonly proxyBlocks: readonly [host: string, status: number];
  readonly setClock: readonly [seconds: number];
  readonly signIn: readonly [];
  readonly correctCredentials: readonly [clientAuthentication: 'basic' | 'post'];
  readonly correctScope: readonly [];
  readonly allowClient: readonly [];
  readonly allowGrant: readonly [];
  readonly accessDenied: readonly [];
  readonly unclearRefusal: readonly [status: number];
  readonly otherRefusal: readonly [status: number];
  readonly correctTokenPath: readonly [status: number];
  readonly freshTokenRefused: readonly [];
  readonly noPermission: readonly [];
  readonly correctTenant: readonly [];
  readonly callRefused: readonly [status: number];
  readonly waitForRate: readonly [host: string, seconds: number];
  readonly serverFault: readonly [host: string, status: number];
  readonly webPage: readonly [side: Side, host: string];
  readonly redirected: readonly [side: Side, target: string];
  readonly notTheApi: readonly [side: Side, host: string];
}

export type AdviceName = keyof AdviceValues;
export type Advice = { [Name in AdviceName]: { readonly name: Name; readonly values: AdviceValues[Name] } }[AdviceName];

export function advice<Name extends AdviceName>(name: Name, ...values: AdviceValues[Name]): Advice {
  return { name, values } as unknown as Advice;
}

/** Where something failed, as far as an advice needs it. */
export interface FaultPlace {
  readonly side: Side;
  readonly host: string;
  /** Host and port of the proxy that the request took. */
  readonly proxy?: string | undefined;
  /** Of the certificate that was shown, redacted. */
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  readonly systemCertificates: boolean;
}

type AdviceFor = (place: FaultPlace, code: string) => Advice;

const trustIssuer: AdviceFor = ({ issuer = '', systemCertificates }) =>
  systemCertificates ? advice('trustIssuer', issuer) : advice('turnSystemCertificatesOn', issuer);
const noAnswer: AdviceFor = ({ host, proxy }) =>
  proxy === undefined ? advice('noAnswer', host) : advice('proxySilent', proxy);
const proxyAway: AdviceFor = ({ proxy = '' }) => advice('proxyAway', proxy);
const noRoute: AdviceFor = ({ host }) => advice('noRoute', host);
const reset: AdviceFor = ({ host }) => advice('connectionReset', host);

/** By the code of OpenSSL, Node or the operating system. */
const byCode: Readonly<Record<string, AdviceFor>> = {
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: trustIssuer,
  UNABLE_TO_GET_ISSUER_CERT: trustIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: trustIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ host, issuer = '' }) => advice('sendIntermediate', host, issuer),
  DEPTH_ZERO_SELF_SIGNED_CERT: ({ host }) => advice('trustServer', host),
  CERT_HAS_EXPIRED: ({ host }) => advice('renewCertificate', host),
  CERT_NOT_YET_VALID: ({ host }) => advice('certificateNotYet', host),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ side, host, subject = '' }) => advice('correctHost', side, host, subject),
  EPROTO: ({ side, host }) => advice('notTls', side, host),
  ENOTFOUND: ({ side, host, proxy }) =>
    proxy === undefined ? advice('unknownHost', side, host) : advice('unknownProxy', proxy),
  EAI_AGAIN: ({ host }) => advice('resolverSilent', host),
  ECONNREFUSED: ({ side, host, proxy }) =>
    proxy === undefined ? advice('refusedPort', side, host) : advice('proxyRefused', proxy),
  ECONNRESET: reset,
  EPIPE: reset,
  ERR_STREAM_PREMATURE_CLOSE: reset,
  ETIMEDOUT: noAnswer,
  timeout: noAnswer,
  // Where VS Code does not say more.
  'proxy unreachable': proxyAway,
  ERR_PROXY: proxyAway,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ENETDOWN: noRoute,
};

/** For a request that got no answer. */
export function networkAdvice(code: string, place: FaultPlace): Advice {
  if (Object.hasOwn(byCode, code)) return byCode[code]?.(place, code) ?? advice('otherNetwork', place.host, code);
  if (/^ERR_(SSL|TLS)_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)/.test(code)) {
    return advice('notTls', place.side, place.host);
  }
  const isTls = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|ERROR_IN_|CRL_|INVALID_|HOSTNAME_MISMATCH|PATH_LENGTH_)/.test(
    code,
  );
  return advice(isTls ? 'otherTls' : 'otherNetwork', place.host, code);
}
