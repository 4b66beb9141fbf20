import assert from 'node:assert/strict';
import type { Connection } from '../../../src/client/core/connection';
import type { TokenState } from '../../../src/client/tokens/tokens';
import { connectionHover, type ConnectionView, standing } from '../../../src/connections/status/connectionHover';
import { itemText } from '../../../src/connections/status/statusBar';
import { clockTime, tokenWords } from '../../../src/connections/commands/tokenWords';
import { aConnection } from '../../support/connection';

const now = new Date(2026, 4, 4, 13, 5, 10).getTime();
const moment = { now, language: 'en' };
const minute = 60_000;
const hour = 60 * minute;
const valid = (rest: Partial<TokenState & { kind: 'valid' }> = {}): TokenState => ({
  kind: 'valid',
  grant: 'clientCredentials',
  obtainedAt: now - hour,
  expiresAt: now + hour,
  ...rest,
});

const view = (changes: Partial<Connection> = {}, rest: Partial<ConnectionView> = {}): ConnectionView => ({
  connection: aConnection(changes),
  state: 'signedIn',
  token: valid(),
  moment,
  ...rest,
});

describe('The words on an access token', () => {
  const sentence = (token: TokenState) => tokenWords(token, moment).sentence;
  /** Intl puts spaces of several kinds. */
  const plain = (text: string) => text.replaceAll(/\s/g, ' ');

  it('say until when it is valid, and how long that is', () => {
    assert.equal(plain(sentence(valid())), 'Access token valid until 2:05 PM, in 1 hour.');
    assert.match(sentence(valid({ expiresAt: now + 12.9 * minute })), /, in 12 minutes\.$/);
    assert.match(sentence(valid({ expiresAt: now + 59_000 })), /, in 59 seconds\.$/);
    assert.match(plain(sentence(valid({ expiresAt: now + 72 * hour }))), /until May 7, 2026, 1:05 PM, in 3 days\.$/);
  });

  it('say that it has expired, or has no end', () => {
    assert.match(sentence(valid({ expiresAt: now })), /has expired/);
    const endless: TokenState = { kind: 'valid', grant: 'clientCredentials', obtainedAt: now };
    assert.match(sentence(endless), /until the server refuses it/);
  });

  it('say when and how it was obtained, and its scope', () => {
    const facts = tokenWords(valid({ scope: 'application read' }), moment).facts.map(plain);
    assert.deepEqual(facts, ['Obtained at 12:05 PM with client credentials', 'Scope: application read']);
    assert.match(tokenWords(valid({ grant: 'refreshToken' }), moment).facts[0] ?? '', /with a refresh token$/);
  });

  it('follow the language, also where it is no locale', () => {
    assert.equal(clockTime(now, { now, language: 'de' }), '13:05');
    assert.notEqual(clockTime(now, { now, language: 'not a locale' }), '');
  });
});

describe('The hover of the connection in use', () => {
  const value = (given: ConnectionView) => connectionHover(given).value;
  const commands = (given: ConnectionView) =>
    (connectionHover(given).isTrusted as { enabledCommands: string[] }).enabledCommands;

  it('tells where requests go, and whether anything may be written', () => {
    const text = value(view({ stage: 'production', readOnly: true }));
    for (const part of ['Contoso test', 'Production', 'read-only', 'Tenant: contoso', 'Organization: org1']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.match(text, /API: https\\:\\\/\\\/cloud\\\.valuekeep\\\.com\\\/api/);
  });

  it('offers what helps in each state, and trusts nothing else', () => {
    assert.deepEqual(commands(view()).slice(0, 2), ['valuekeep.renewToken', 'valuekeep.copyAccessToken']);
    const needs = view({ id: 'a)(b' }, { state: 'needsCredentials', token: { kind: 'none' } });
    assert.equal(commands(needs)[0], 'valuekeep.signIn');
    const refused = view({}, { state: 'needsCredentials', token: { kind: 'refused' } });
    assert.deepEqual(commands(refused).slice(0, 2), ['valuekeep.signIn', 'valuekeep.renewToken']);
    assert.ok(!commands(needs).includes('valuekeep.renewToken'), 'without credentials there is nothing to ask with');
    assert.match(value(needs), /\(command:valuekeep\.signIn\?%5B%7B%22connectionId%22%3A%22a%29%28b%22%7D%5D\)/);
    assert.equal(commands(view({}, { state: 'stopped', token: { kind: 'none' } }))[0], 'valuekeep.startSandbox');
    for (const given of [view(), needs]) {
      assert.deepEqual(commands(given).slice(-3), [
        'valuekeep.diagnoseConnection',
        'valuekeep.switchConnection',
        'valuekeep.showLog',
      ]);
      assert.ok(!connectionHover(given).supportHtml);
    }
  });

  it('says what is wrong, one thing at a time', () => {
    const says = (rest: Partial<ConnectionView>) => standing(view({}, rest)).sentence;
    assert.match(says({ state: 'needsCredentials', token: { kind: 'none' } }), /^No credentials\./);
    assert.match(says({ state: 'needsCredentials', token: { kind: 'refused' } }), /^The credentials were refused\./);
    assert.match(says({ state: 'stopped', token: { kind: 'none' } }), /^The sandbox is not running\./);
    assert.match(says({ token: { kind: 'acquiring' } }), /^Fetching/);
  });

  const injections = [
    ['an icon', '$(trash)', /\$\(trash\)|\$\\\(trash/],
    [
      'a link to a command',
      '[a](command:valuekeep.copyAccessToken)',
      /[^\\]\]\(command:valuekeep\.copyAccessToken\)(?! )/,
    ],
    ['a link to a page', '<https://evil.example>', /https:\/\/evil|[^\\]<https/],
    ['a plain address', 'https://evil.example www.evil.example a@evil.example', /https:\/\/evil|www\.evil|a@evil/],
    ['HTML', '<img src=x onerror=alert(1)>', /[^\\]<img/],
    ['emphasis and code', '**bold** `code` _x_ ~~y~~', /[^\\]\*\*bold|[^\\]`code|[^\\]_x|[^\\]~~y/],
    ['a heading on a new line', 'x\n\n# heading\n- item', /\n# heading|\n- item/],
    ['an entity', '&lt;b&gt;', /[^\\]&lt;/],
    ['a text that runs backwards', 'a\u202eb\u0000c', /[\p{Cc}\p{Cf}](?<!\n)/u],
  ] as const;
  for (const [what, name, live] of injections) {
    it(`shows ${what} in a name, tenant, organization or scope as text`, () => {
      for (const given of [
        view({ name }),
        view({ tenant: name }),
        view({ organization: name }),
        view({}, { token: valid({ scope: name }) }),
      ]) {
        const text = value(given).replace(/\[\$\(\w+[^)]*\) [^\]]*\]\(command:valuekeep\.\w+\)/g, '');
        assert.doesNotMatch(text, live);
      }
    });
  }
});

describe('The status bar item', () => {
  it('shows the stage, and in one word what keeps the connection from being used', () => {
    assert.equal(itemText(view()), '$(plug) Contoso test — Test $(key)');
    assert.equal(itemText(view({ stage: 'production' })), '$(server) Contoso test — Production $(key)');
    assert.equal(itemText(view({}, { token: valid({ expiresAt: now - 1 }) })), '$(plug) Contoso test — Test');
    assert.equal(itemText(view({}, { token: { kind: 'acquiring' } })), '$(loading~spin) Contoso test — Test');
    const refused = view({}, { state: 'needsCredentials', token: { kind: 'refused' } });
    assert.equal(itemText(refused), '$(warning) Contoso test — Test (sign in)');
    const stopped = view({ name: 'Sandbox', stage: 'sandbox' }, { state: 'stopped', token: { kind: 'none' } });
    assert.equal(itemText(stopped), '$(beaker) Sandbox (stopped)');
  });

  it('shows no icon that a name asks for', () => {
    assert.equal(
      itemText(view({ name: '$(trash) x' }, { token: { kind: 'none' } })),
      '$(plug) $\u200b(trash) x — Test',
    );
  });
});
