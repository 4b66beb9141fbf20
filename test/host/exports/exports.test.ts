import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isValuekeepError } from '../../../src/client/core/errors';
import { AccountsProvider } from '../../../src/connections/accounts/accountsProvider';
import type { Confirmation } from '../../../src/platform/dialogs/confirm';
import { ExtensionApi, type ValuekeepApi } from '../../../src/connections/accounts/extensionApi';
import { aPlace, openWindow, type AWindow, type Place } from '../harness/aWindow';
import { startSandbox } from '../harness/commands';

const extensionId = 'valuekeep-api-tools.valuekeep-api-tools';
const countries = {
  method: 'GET',
  path: '/corePatterns/countries/odata',
  query: { $select: 'Id', $top: '1' },
} as const;
const write = { method: 'POST', path: '/corePatterns/countries', body: { key: 'X1' } } as const;

describe('The exports for other extensions', () => {
  let one: Place;
  let two: Place;
  let window: AWindow;
  let accounts: AccountsProvider;
  let api: ExtensionApi;
  let questions: Confirmation[];
  let answer: (question: Confirmation) => Promise<boolean>;

  before(async () => {
    [one, two] = await Promise.all([aPlace(), aPlace({ id: 'c2', name: 'Fabrikam', stage: 'production' })]);
  });
  after(() => Promise.all([one.sandbox.stop(), two.sandbox.stop()]));

  beforeEach(async () => {
    window = await openWindow();
    const { connections, log } = window;
    questions = [];
    answer = () => Promise.resolve(true);
    const nobody = () => Promise.resolve(undefined);
    accounts = new AccountsProvider({ connections, signIn: nobody, pick: nobody, log });
    api = new ExtensionApi({
      connections,
      handedOut: accounts.handedOut,
      ask: (question) => {
        questions.push(question);
        return answer(question);
      },
    });
    await connections.add(two.connection, two.credentials);
    await connections.add(one.connection, one.credentials);
  });
  afterEach(async () => {
    api.dispose();
    accounts.dispose();
    await window.close();
  });

  it('are the same object for everybody, of version 1', async () => {
    const extension = vscode.extensions.getExtension<ValuekeepApi>(extensionId);
    const exported = await extension?.activate();
    assert.equal(exported?.version, 1);
    assert.deepEqual(Object.keys(exported).sort(), ['getAccessToken', 'request', 'version']);
    assert.ok(Object.isFrozen(exported));
  });

  it('ask the person in the middle of the window before they give anything', async () => {
    await startSandbox();
    const exported = await vscode.extensions.getExtension<ValuekeepApi>(extensionId)?.activate();
    // VS Code shows no dialog while tests run; it says which.
    const dialog = /refused to show dialog.*Let another extension use the connection “Sandbox”/;
    await assert.rejects(async () => exported?.getAccessToken({ connectionId: 'sandbox' }), dialog);
    await assert.rejects(async () => exported?.request({ connectionId: 'sandbox', ...countries }), dialog);
  });

  it('give a token that the API takes, of the connection in use or of the one named', async () => {
    const token = await api.getAccessToken(undefined);
    const { apiUrl, tenant, organization } = one.sandbox.address;
    const url = `${apiUrl}/${tenant}/${organization}/corePatterns/countries/odata?$select=Id`;
    assert.equal((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status, 200);
    assert.notEqual(await api.getAccessToken({ connectionId: 'c2' }), token);
  });

  it('ask once for an extension and a connection in a window, and name who asks as it says', async () => {
    await Promise.all([api.getAccessToken({ extensionId }), api.request({ extensionId, ...countries })]);
    await api.request({ extensionId, ...countries });
    assert.equal(questions.length, 1);
    assert.match(questions[0]?.message ?? '', /“Contoso test”/);
    assert.match(questions[0]?.detail ?? '', /says that it is “Valuekeep API Tools” \(valuekeep-api-tools\./);
    await api.getAccessToken({});
    assert.match(questions[1]?.detail ?? '', /does not say its name/);
    await api.getAccessToken({ extensionId, connectionId: 'c2' });
    assert.match(questions[2]?.message ?? '', /production connection “Fabrikam”/);
    assert.equal(questions.length, 3);
  });

  it('ask again after a sign-out, and where the connection points elsewhere', async () => {
    await api.getAccessToken({});
    await window.connections.signOut('c1');
    await window.connections.save(one.connection, one.credentials);
    await api.getAccessToken({});
    assert.equal(questions.length, 2);
    await window.connections.save({ ...one.connection, organization: 'another' });
    await api.getAccessToken({});
    await window.connections.save({ ...one.connection, organization: 'another', stage: 'production' });
    await api.getAccessToken({});
    assert.equal(questions.length, 4);
  });

  it('give and send nothing where the person says no', async () => {
    answer = () => Promise.resolve(false);
    const before = await one.requests();
    await assert.rejects(api.getAccessToken({}), isCode('cancelled'));
    await assert.rejects(api.request(countries), isCode('cancelled'));
    assert.deepEqual(await one.requests(), before);
  });

  it('go where the connection pointed when they were called', async () => {
    const before = await two.requests();
    answer = async () => {
      await window.connections.save({ ...two.connection, id: 'c1' }, two.credentials);
      return true;
    };
    await assert.rejects(api.request({ connectionId: 'c1', ...countries }), isCode('credentialsRefused'));
    assert.deepEqual(await two.requests(), before);
  });

  it('answer with the status and the body', async () => {
    const { status, body } = await api.request(countries);
    assert.equal(status, 200);
    assert.equal((body as { items: unknown[] }).items.length, 1);
  });

  it('ask for every write on production, and for none on test', async () => {
    await api.getAccessToken({ connectionId: 'c2' });
    answer = ({ action }) => Promise.resolve(action === 'Allow');
    const before = await two.requests();
    await assert.rejects(api.request({ connectionId: 'c2', ...write }), isCode('cancelled'));
    await assert.rejects(api.request({ connectionId: 'c2', ...write }), isCode('cancelled'));
    assert.deepEqual(await two.requests(), before, 'nothing is sent');
    assert.match(questions[1]?.message ?? '', /Send POST to the production connection “Fabrikam”/);
    assert.match(questions[1]?.detail ?? '', /\/corePatterns\/countries/);
    assert.equal(questions.length, 3);
    const sent = await api.request(write).catch((error: unknown) => error);
    assert.ok(!isCode('cancelled')(sent));
    assert.equal(questions.length, 4, 'test asks for the use only');
  });

  it('send no write where the connection is read-only, and do not ask for it', async () => {
    await window.connections.save({ ...two.connection, readOnly: true });
    await api.getAccessToken({ connectionId: 'c2' });
    await assert.rejects(api.request({ connectionId: 'c2', ...write }), isCode('readOnly'));
    assert.equal(questions.length, 1);
  });

  it('take a session of VS Code as the consent that it is, and no other', async () => {
    const [session] = await accounts.getSessions(['application'], { account: { id: 'c1', label: 'x' } });
    assert.ok(session);
    assert.equal((await api.request({ session, ...countries })).status, 200);
    assert.deepEqual(questions, []);
    const [listed] = await accounts.getSessions(undefined);
    const forged = { ...session, accessToken: 'forged' };
    for (const other of [listed, forged, { ...session, account: { id: 'c2', label: 'x' } }]) {
      await assert.rejects(api.request({ session: other, ...countries }), isCode('tokenRefused'));
    }
    await window.connections.signOut('c1');
    await window.connections.save(one.connection, one.credentials);
    await assert.rejects(api.request({ session, ...countries }), isCode('tokenRefused'));
  });

  it('refuse what they do not know, and name it', async () => {
    const wrong = [
      { connectionID: 'c1' },
      { extensionId: 'nobody.nothing' },
      { ...countries, method: 'PATCH' },
      { ...write, body: circle() },
      { ...countries, path: '/../../elsewhere' },
    ];
    for (const given of wrong) {
      await assert.rejects('path' in given ? api.request(given) : api.getAccessToken(given), isCode('invalidRequest'));
    }
    await assert.rejects(api.getAccessToken({ connectionId: 'nobody' }), isCode('notFound'));
    await assert.rejects(api.getAccessToken({ connectionID: 'c1' }), /connectionID/);
  });

  it('end a wait that the caller gives up', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(api.getAccessToken({ signal: abort.signal }), isCode('cancelled'));
  });
});

function circle(): unknown {
  const value: Record<string, unknown> = {};
  value.itself = value;
  return value;
}

function isCode(code: string): (error: unknown) => boolean {
  return (error) => isValuekeepError(error) && error.code === code;
}
