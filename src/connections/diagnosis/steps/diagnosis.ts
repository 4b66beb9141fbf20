import type { Side } from './side';
import type { Stage } from '../../../client/core/connection';
import type { AddressFault } from '../../core/addresses';
import type { Advice } from './advice';

export type StepStatus = 'ok' | 'warning' | 'failed' | 'skipped';

export type StepId =
  'addresses' | 'proxy' | 'nameResolution' | 'connecting' | 'clock' | 'accessToken' | 'apiCall' | 'rateLimit';

/** What a step can find out, and the values that it is told with. Text from a server is redacted before it gets here. */
export interface FactValues {
  /** `path`: whether it is the usual one, and its length. A path may name the customer. */
  readonly address: readonly [side: Side, origin: string, isUsualPath: boolean, pathLength: number];
  readonly addressFault: readonly [side: Side, fault: AddressFault];
  readonly maskedName: readonly [what: 'tenant' | 'organization', masked: string];
  readonly scope: readonly [scope: string];
  readonly route: readonly [host: string, route: RouteKind, proxy: string];
  readonly proxySetting: readonly [proxy: string, hasCredentials: boolean];
  readonly proxySupport: readonly [value: string];
  readonly proxyVariable: readonly [name: string, proxy: string, hasCredentials: boolean];
  readonly proxyAuthorizationSet: readonly [];
  readonly unreadableProxy: readonly [name: string];
  readonly noProxyEntries: readonly [name: string, count: number];
  readonly systemCertificates: readonly [isOn: boolean];
  readonly extraCertificates: readonly [];
  readonly verificationOff: readonly [];
  readonly addressesFound: readonly [addresses: string, ms: number];
  readonly isIpAddress: readonly [];
  readonly resolvedByProxy: readonly [proxy: string];
  readonly resolvedElsewhere: readonly [];
  readonly answered: readonly [status: number, ms: number];
  readonly throughProxy: readonly [proxy: string];
  readonly keptConnection: readonly [];
  readonly notEncrypted: readonly [];
  readonly protocol: readonly [protocol: string];
  readonly certificateFor: readonly [subject: string];
  readonly certificateFrom: readonly [issuer: string];
  readonly certificateUntil: readonly [date: string, daysLeft: number];
  readonly errorCode: readonly [code: string];
  readonly timeDifference: readonly [host: string, seconds: number];
  readonly noTime: readonly [host: string];
  /** What cannot be seen around the stored value, each kind as `U+00A0`; of the value itself nothing. */
  readonly credentialEdges: readonly [
    which: 'clientId' | 'clientSecret',
    start: readonly string[],
    end: readonly string[],
  ];
  readonly grant: readonly [clientAuthentication: 'basic' | 'post'];
  readonly lifetime: readonly [seconds: number];
  readonly noLifetime: readonly [];
  readonly grantedScope: readonly [scope: string];
  readonly refreshTokenGiven: readonly [isGiven: boolean];
  readonly called: readonly [service: string];
  readonly records: readonly [count: number];
  /** As the API tells it. */
  readonly version: readonly [what: 'product' | 'framework', version: string];
  readonly serverSays: readonly [text: string];
  readonly header: readonly [name: string, value: string];
  readonly noHints: readonly [];
  readonly needsAddress: readonly [side: Side];
  readonly needsConnection: readonly [host: string];
  readonly needsCredentials: readonly [];
  readonly needsToken: readonly [];
  readonly needsAnswer: readonly [];
  readonly needsName: readonly [];
}

export type RouteKind =
  'supportOff' | 'loopback' | 'noProxySetting' | 'noProxyVariable' | 'setting' | 'variable' | 'systemOrNone';

export type FactName = keyof FactValues;
export type Fact = { [Name in FactName]: { readonly name: Name; readonly values: FactValues[Name] } }[FactName];

export interface Step {
  readonly id: StepId;
  /** Where a step is done for each server. */
  readonly host?: string;
  readonly status: StepStatus;
  readonly facts: readonly Fact[];
  /** What to do, where the step did not go well. */
  readonly advice: readonly Advice[];
}

/** What the report says besides the steps. */
export interface About {
  readonly at: number;
  readonly stage: Stage;
  readonly readOnly: boolean;
  readonly origin: 'own' | 'sandbox' | 'team';
  readonly hasCredentials: boolean;
  readonly dialect: DialectKnowledge;
  readonly versions: Versions;
}

export interface DialectKnowledge {
  readonly literals: 'settled' | 'learned' | 'open';
  readonly countOption: 'settled' | 'learned' | 'open';
}

interface Versions {
  readonly extension: string;
  readonly vscode: string;
  readonly node: string;
  readonly platform: string;
  /** `ssh-remote`, `wsl` …; `undefined` where the extension runs on the machine of the screen. */
  readonly remote: string | undefined;
}

export interface Diagnosis {
  readonly about: About;
  readonly steps: readonly Step[];
}

/** What of the machine and of VS Code decides how a request travels. */
export interface Surroundings {
  readonly settings: ProxySettings;
  /** The environment variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly versions: Versions;
}

/** The settings of VS Code of the same names. */
export interface ProxySettings {
  readonly proxy: string;
  readonly proxySupport: string;
  readonly noProxy: readonly string[];
  readonly systemCertificates: boolean;
  readonly hasProxyAuthorization: boolean;
}

export function fact<Name extends FactName>(name: Name, ...values: FactValues[Name]): Fact {
  return { name, values } as unknown as Fact;
}
