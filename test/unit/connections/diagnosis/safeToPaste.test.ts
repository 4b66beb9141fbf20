import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Response } from 'node-fetch';
import { reportText } from '../../../../src/connections/diagnosis/report/reportText';
import { maskedName, ReportRedactor } from '../../../../src/connections/diagnosis/report/reportRedactor';
import { processorTime } from '../../../support/processorTime';
import { anyText, type Sent } from '../../../support/samples';
import { writings } from '../../../support/secretWritings';
import {
  apiHost,
  diagnosisOf,
  networkError,
  plainWords,
  tokenHost,
  type Answer,
  type Place,
  type Scene,
} from './fakes';

const canaries = {
  clientId: 'canary-id+/1',
  clientSecret: 'canary secret &%=<b>ä"2',
  tenant: 'canarytenant3',
  organization: 'canaryorganization4',
  accessToken: 'canary.access-5',
  refreshToken: 'canary/refresh+6',
  proxyUser: 'canaryuser7',
  proxyPassword: 'canary:password@8',
  mail: 'canary.9@contoso.example',
};

/** Everything that a careless server could repeat, in each way that it could be written; tokens once it gave them. */
function echo({ headers, body, url }: Sent, isGranting = false): string {
  const { accessToken, refreshToken, mail, ...known } = canaries;
  const authorization = headers.authorization ?? '';
  const given = isGranting || authorization.startsWith('Bearer') ? [accessToken, refreshToken] : [];
  const heard = [...Object.values(known), ...given, authorization, body, url];
  const forms = (text: string) => [
    text,
    encodeURIComponent(text),
    JSON.stringify(text),
    Buffer.from(text).toString('base64'),
  ];
  return [...[mail, encodeURIComponent(mail)], ...heard.flatMap(forms)].join(' | ');
}

/** What an HTTP header can hold of it. */
const headersOf = (sent: Sent) => {
  const heard = Buffer.from(echo(sent)).toString('latin1');
  return { 'retry-after': heard, 'x-ratelimit-limit': heard, 'ratelimit-policy': heard, location: heard };
};

const json =
  (status: number, body: (heard: string) => unknown): Answer =>
  (sent) =>
    new Response(JSON.stringify(body(echo(sent))), {
      status,
      headers: { 'content-type': 'application/json', ...headersOf(sent) },
    });

const grant = {
  access_token: canaries.accessToken,
  refresh_token: canaries.refreshToken,
  token_type: 'Bearer',
  expires_in: 60,
};

const behaviors: readonly (readonly [string, Partial<Record<Place, Answer>>])[] = [
  [
    'grants a token with an echo in its scope',
    { token: (sent) => json(200, () => ({ ...grant, scope: echo(sent, true) }))(sent) },
  ],
  ['refuses a token', { token: json(400, (heard) => ({ error: 'invalid_scope', error_description: heard })) }],
  ['refuses a token with an echo for its code', { token: json(400, (heard) => ({ error: heard })) }],
  ['fails', { token: json(500, (heard) => ({ message: heard })) }],
  ['sends elsewhere', { token: json(302, () => ({})) }],
  ['asks to wait', { call: json(429, (heard) => heard) }],
  ['refuses the call', { call: json(400, (heard) => ({ errors: [{ text: heard }] })) }],
  ['refuses the new token', { call: json(401, (heard) => heard) }],
  [
    'answers with a page',
    { call: (sent) => new Response(`<html>${echo(sent)}</html>`, { headers: { 'content-type': 'text/html' } }) },
  ],
  ['gives records', { call: json(200, (heard) => ({ items: [{ id: heard }] })) }],
  ['tells versions', { versions: json(200, (heard) => ({ product: heard, elevationFW: heard })) }],
  ['hangs up', { call: networkError('ECONNRESET') }],
];

const scene: Scene = {
  connection: {
    clientId: canaries.clientId,
    tenant: canaries.tenant,
    organization: canaries.organization,
    name: 'canaryname10',
    // Some have the customer's name in the path.
    apiUrl: `https://${apiHost}/canarypath11/api`,
    scope: 'application',
  },
  credentials: { clientId: canaries.clientId, clientSecret: canaries.clientSecret },
  settings: {
    proxy: `http://${canaries.proxyUser}:${encodeURIComponent(canaries.proxyPassword)}@proxy.example.test:3128`,
    noProxy: ['canaryhost12.example'],
    hasProxyAuthorization: true,
  },
  variables: { NO_PROXY: 'canaryhost13.example', NODE_EXTRA_CA_CERTS: '/home/canary14/ca.pem' },
};

async function reportOn(answers: Partial<Record<Place, Answer>>): Promise<string> {
  const answersWithGrant = { token: json(200, () => grant), ...answers };
  const { diagnosis } = await diagnosisOf({ ...scene, answers: answersWithGrant });
  return reportText(diagnosis, plainWords);
}

/** Each planted value, and what of it is left in any Base64. */
function found(report: string): readonly string[] {
  const forms = Object.values(canaries).flatMap((value) => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ]);
  const base64 = ['canary'].flatMap((word) =>
    [0, 1, 2].map((before) =>
      Buffer.from(' '.repeat(before) + word)
        .toString('base64')
        .slice(before === 0 ? 0 : before + 1, 8),
    ),
  );
  return [...forms, ...base64, 'canary'].filter((form) => report.includes(form));
}

describe('The report of a diagnosis', () => {
  it('is searched for planted values in every form', () => {
    for (const value of Object.values(canaries)) {
      assert.ok(found(`x ${value} y`).length > 0);
      for (const before of ['', ' ', '  '])
        assert.ok(found(Buffer.from(before + value).toString('base64')).length > 0, value);
    }
  });

  for (const [what, answers] of behaviors) {
    it(`holds no secret and no name of the customer where a server repeats them and ${what}`, async () => {
      const report = await reportOn(answers);
      assert.deepEqual(found(report), [], report);
      assert.match(report, new RegExp(`connecting ${tokenHost}`));
    });
  }

  it('shows what is no secret of a server’s words, on one line of 200 characters', async () => {
    const answer = json(400, () => ({
      message: `Ask\n# anna@contoso.example,\u202e [here](https://evil.example) <b>now</b> ${'x'.repeat(300)}`,
    }));
    const report = await reportOn({ call: answer });
    const line = report.split('\n').find((each) => each.includes('serverSays')) ?? '';
    assert.match(line, /^- serverSays Ask # •••, here\(evil\.example\) bnow\/b x+…$/);
    assert.equal(line.replace('- serverSays ', '').length, 200);
  });

  it('tells of tenant and organization the first letter and the length', () => {
    assert.equal(maskedName('contoso'), 'c… (7)');
    assert.equal(maskedName('ab'), '… (2)');
    assert.equal(maskedName('#abc'), '… (4)');
    assert.equal(maskedName('Ärzte'), 'Ä… (5)');
  });

  it('never shows a protected value, whatever it is and whatever stands around it', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (value, before, after) => {
        const redactor = new ReportRedactor({ secrets: [value], names: [] });
        const shown = redactor.text(`${before}${value}${after}`);
        assert.ok(
          value.trim() === '' || !shown.includes(value) || '•••'.includes(value),
          JSON.stringify({ value, shown }),
        );
        assert.ok(shown.length <= 200 && !/[\n\r`<>[\]]/.test(shown));
      }),
    );
  });

  for (const { what, write } of writings) {
    it(`never shows a protected value ${what}`, () => {
      const value = ' S/e+cret=1 <ä>"2%41&\ud800';
      const redactor = new ReportRedactor({ secrets: [value], names: [] });
      assert.equal(redactor.text(`(${write(value)})`), '(•••)');
    });
  }

  it('costs no more than its length to redact', async () => {
    const redactor = new ReportRedactor({ secrets: ['canary'], names: [] });
    assert.ok((await processorTime(() => redactor.text(`${'a'.repeat(200_000)}@`))) < 2000);
  });
});
