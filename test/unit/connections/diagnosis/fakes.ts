import type { Response } from 'node-fetch';
import { FetchError } from 'node-fetch';
import type { Connection } from '../../../../src/client/core/connection';
import type { Advice, AdviceName } from '../../../../src/connections/diagnosis/steps/advice';
import { diagnose, type DiagnoseOptions } from '../../../../src/connections/diagnosis/diagnose';
import type {
  Diagnosis,
  FactName,
  ProxySettings,
  Step,
  StepId,
  StepStatus,
} from '../../../../src/connections/diagnosis/steps/diagnosis';
import type { ReportWords } from '../../../../src/connections/diagnosis/report/reportText';
import { fakeFetch, jsonResponse, sampleConnection, sampleCredentials, type Sent } from '../../../support/samples';

/** 26 November 2026, on a whole second. */
export const now = Date.UTC(2026, 10, 26, 12);

export const apiHost = new URL(sampleConnection.apiUrl).host;
export const tokenHost = new URL(sampleConnection.tokenUrl).host;

/** The five requests of a diagnosis. */
export type Place = 'tokenServer' | 'apiServer' | 'token' | 'call' | 'versions';

export type Answer = (sent: Sent) => Response | Promise<Response>;

/** The head of an answer that says when it was sent. */
const usualHeaders = { date: new Date(now).toUTCString() };

/** Servers with which nothing is wrong. */
const goodAnswers: Readonly<Record<Place, Answer>> = {
  tokenServer: () => jsonResponse('', 404, usualHeaders),
  apiServer: () => jsonResponse('', 404, usualHeaders),
  token: () =>
    jsonResponse(
      { access_token: 'tok-1', token_type: 'Bearer', expires_in: 3600, scope: 'application' },
      200,
      usualHeaders,
    ),
  versions: () => jsonResponse('', 404, usualHeaders),
  call: () => jsonResponse({ items: [{ id: '1' }], nextPageLink: null }, 200, usualHeaders),
};

/** What node-fetch throws where the system or OpenSSL has such a code. */
export function networkError(code: string): Answer {
  return ({ url }) => {
    const error = new FetchError(`request to ${url} failed, reason: it did`, 'system');
    return Promise.reject(Object.assign(error, { code }));
  };
}

/** An answer that never comes. */
export const silence: Answer = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' })));
  });

export interface Scene extends Partial<Omit<DiagnoseOptions, 'connection' | 'surroundings'>> {
  readonly answers?: Partial<Record<Place, Answer>>;
  readonly connection?: Partial<Connection>;
  readonly settings?: Partial<ProxySettings>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The diagnosis of a connection with which all is well but what the scene says, and what was sent for it. */
export async function diagnosisOf(
  scene: Scene = {},
): Promise<{ readonly diagnosis: Diagnosis; readonly sent: readonly Sent[] }> {
  const { answers = {}, connection: changes, settings, variables = {}, ...options } = scene;
  const connection = { ...sampleConnection, ...changes };
  const { fetch, sent } = fakeFetch((request) =>
    (answers[placeOf(request, connection)] ?? goodAnswers[placeOf(request, connection)])(request),
  );
  const diagnosis = await diagnose({
    connection,
    credentials: sampleCredentials,
    fetch,
    lookup: () => Promise.resolve(['192.0.2.1']),
    now: () => now,
    signal: new AbortController().signal,
    origin: 'own',
    dialect: { literals: 'open', countOption: 'learned' },
    surroundings: {
      settings: {
        proxy: '',
        proxySupport: 'override',
        noProxy: [],
        systemCertificates: true,
        hasProxyAuthorization: false,
        ...settings,
      },
      variables,
      versions: { extension: '0.1.0', vscode: '1.139.1', node: '24.0.0', platform: 'linux x64', remote: undefined },
    },
    ...options,
  });
  return { diagnosis, sent };
}

function placeOf({ url, method }: Sent, { tokenUrl }: Connection): Place {
  if (method === 'POST') return 'token';
  if (new URL(url).pathname.endsWith('/getVersions')) return 'versions';
  if (new URL(url).pathname !== '/') return 'call';
  return new URL(url).origin === new URL(tokenUrl).origin ? 'tokenServer' : 'apiServer';
}

export function stepOf({ steps }: Diagnosis, id: StepId, host?: string): Step {
  const found = steps.find((step) => step.id === id && (host === undefined || step.host === host));
  if (found === undefined) throw new Error(`The diagnosis has no step ${id}.`);
  return found;
}

/** The steps that did not go well, with what to do about each. */
export function troubles({ steps }: Diagnosis): readonly (readonly [StepId, StepStatus, ...Advice[]])[] {
  return steps.flatMap(({ id, status, advice }) =>
    status === 'failed' || status === 'warning' ? [[id, status, ...advice] as const] : [],
  );
}

/** Every value as JSON beside its name: nothing that the report could say is left out. */
export const plainWords: ReportWords = {
  title: 'Report',
  privacy: 'Safe to paste.',
  about: (about) => [JSON.stringify(about)],
  summary: (counts) => JSON.stringify(counts),
  step: (id, host) => `${id} ${host}`,
  status: { ok: 'ok', warning: 'warning', failed: 'failed', skipped: 'skipped' },
  whatToDo: (sentence) => `Do: ${sentence}`,
  fact: named<FactName>(),
  advice: named<AdviceName>(),
};

function named<Name extends string>(): Readonly<Record<Name, (...values: readonly unknown[]) => string>> {
  return new Proxy({} as Record<Name, (...values: readonly unknown[]) => string>, {
    get:
      (_, name) =>
      (...values: readonly unknown[]) =>
        `${String(name)} ${values.join(' ')}`,
  });
}
