import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Connection } from '../../../src/client/core/connection';
import { movedWords } from '../../../src/documents/files/movedWords';
import { aConnection } from '../../support/connection';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { aPlace, type Place } from '../harness/aWindow';
import { run } from '../harness/commands';
import { replace, saved } from '../harness/editing';
import { until } from '../harness/until';

const service = 'maintenanceCore/workOrderTypes';
const { executeCommand } = vscode.commands;

/** Two tenants with the same keys and ids, as a test tenant copied from production has them. */
describe('a record document whose connection leads elsewhere', () => {
  let here: Place;
  let there: Place;
  let connectionId: string;
  let made = 0;

  before(async () => {
    [here, there] = await Promise.all([aPlace(), aPlace()]);
  });
  after(() => Promise.all([here.sandbox.stop(), there.sandbox.stop()]));
  beforeEach(async () => {
    connectionId = await run<string>('valuekeep.signIn', { ...where(here), stage: 'test', name: 'Contoso' });
  });
  afterEach(async () => {
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
    for (const { uri } of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(uri);
      await executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await executeCommand('workbench.action.closeAllEditors');
    await run('valuekeep.removeConnection', { connectionId });
  });

  const where = ({ connection, credentials }: Place) => {
    const { apiUrl, tokenUrl, tenant, organization } = connection;
    return { apiUrl, tokenUrl, tenant, organization, ...credentials };
  };

  const leadTo = (place: Place) => run('valuekeep.editConnection', { connectionId, ...where(place) });

  /** The same record at both places. */
  const aRecord = async (): Promise<string> => {
    made += 1;
    const workOrderTypeKey = `BOTH-${String(made)}`;
    for (const [place, description] of [
      [here, 'Here'],
      [there, 'There'],
    ] as const) {
      const body = { workOrderTypeKey, description };
      const answer = await new SandboxCaller(place.sandbox.address).call(`/${service}`, { method: 'POST', body });
      assert.equal(answer.status, 201, answer.text);
    }
    return workOrderTypeKey;
  };

  const descriptions = (key: string) =>
    Promise.all(
      [here, there].map(async ({ sandbox }) => {
        const answer = await new SandboxCaller(sandbox.address).call(`/${service}/${key}`);
        return answer.status === 404 ? undefined : objectIn(answer).description;
      }),
    );

  const open = async (key: string) =>
    vscode.workspace.openTextDocument(
      await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service, key: [key] }),
    );

  const edit = (document: vscode.TextDocument, description = 'Mine') =>
    replace(document, /"description": "[^"]*"/, `"description": "${description}"`);

  const lensesOf = (document: vscode.TextDocument) =>
    executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);

  const act = async (document: vscode.TextDocument, title: string): Promise<void> => {
    const command = (await lensesOf(document)).map((lens) => lens.command).find((each) => each?.title === title);
    assert.ok(command, title);
    await executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  };

  const leadsElsewhere = /This record is of sandbox\/demo \(.*\); the connection leads to sandbox\/demo \(.*\) now/;

  it('sends nothing to the other place by a save, keeps its text, and is saved once it leads back', async () => {
    const key = await aRecord();
    const document = await open(key);
    await edit(document);
    const text = document.getText();
    await leadTo(there);
    const { apiRequests } = await there.requests();
    const refused = vscode.workspace.fs.writeFile(document.uri, Buffer.from(text));
    await assert.rejects(async () => refused, leadsElsewhere);
    assert.equal(await saved(document), false);
    assert.equal(document.getText(), text);
    assert.equal(document.isDirty, true);
    assert.equal((await there.requests()).apiRequests, apiRequests);
    assert.deepEqual(await descriptions(key), ['Here', 'There']);
    await leadTo(here);
    assert.equal(await saved(document), true);
    assert.deepEqual(await descriptions(key), ['Mine', 'There']);
  });

  it('says so in its first line, in Problems and with what can be done', async () => {
    const document = await open(await aRecord());
    assert.deepEqual(await lensesOf(document), []);
    await leadTo(there);
    const problem = await until(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(document.uri).find(({ message }) => leadsElsewhere.test(message)),
    );
    assert.equal(problem.range.start.line, 0);
    const titles = (await lensesOf(document)).map(({ command }) => command?.title ?? '');
    assert.match(titles[0] ?? '', leadsElsewhere);
    assert.deepEqual(titles.slice(1), ['Open There', 'Keep as Text']);
    const actions = await executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const offered = actions.map(({ title }) => title);
    assert.ok(offered.includes('Open There') && offered.includes('Keep as Text'), offered.join());
    await leadTo(here);
    assert.deepEqual(await lensesOf(document), []);
  });

  it('shows nothing of the other place when it is read anew', async () => {
    const document = await open(await aRecord());
    const text = document.getText();
    await leadTo(there);
    for (let times = 0; times < 2; times++) {
      assert.equal(Buffer.from(await vscode.workspace.fs.readFile(document.uri)).toString(), text);
    }
    assert.equal(document.getText(), text);
  });

  it('cannot be read by its address alone', async () => {
    const [key, unopened] = [await aRecord(), await aRecord()];
    const { uri } = await open(key);
    await leadTo(there);
    const address = uri.with({ path: uri.path.replace(key, unopened) });
    await assert.rejects(
      async () => vscode.workspace.fs.readFile(address),
      /This record is of another place than sandbox\/demo, where the connection leads now/,
    );
  });

  it('is neither deleted nor moved to another state', async () => {
    const key = await aRecord();
    const document = await open(key);
    await leadTo(there);
    const { apiRequests } = await there.requests();
    const { showErrorMessage } = vscode.window;
    const told: string[] = [];
    vscode.window.showErrorMessage = (message: string) => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    try {
      // As from the menu of its tab.
      await run('valuekeep.deleteRecord', document.uri);
      await run('valuekeep.changeState', document.uri);
    } finally {
      vscode.window.showErrorMessage = showErrorMessage;
    }
    assert.equal(told.length, 2);
    for (const message of told) assert.match(message, leadsElsewhere);
    assert.equal((await there.requests()).apiRequests, apiRequests);
    assert.deepEqual(await descriptions(key), ['Here', 'There']);
  });

  it('is another document than the one of the same key there', async () => {
    const key = await aRecord();
    const document = await open(key);
    await edit(document);
    await leadTo(there);
    await act(document, 'Open There');
    const other = vscode.window.activeTextEditor?.document;
    assert.ok(other);
    assert.notEqual(other.uri.toString(), document.uri.toString());
    assert.match(other.getText(), /"description": "There"/);
    assert.equal((await open(key)).uri.toString(), other.uri.toString());
    await edit(other, 'Theirs');
    assert.equal(await saved(other), true);
    assert.deepEqual(await descriptions(key), ['Here', 'Theirs']);
    assert.match(document.getText(), /"description": "Mine"/);
    assert.equal(document.isDirty, true);
  });

  it('is kept as text', async () => {
    const document = await open(await aRecord());
    await edit(document);
    await leadTo(there);
    await act(document, 'Keep as Text');
    const kept = vscode.window.activeTextEditor?.document;
    assert.ok(kept);
    assert.deepEqual([kept.isUntitled, kept.languageId, kept.getText()], [true, 'json', document.getText()]);
  });

  it('is not closed or refreshed by what is done to the record of the same id there', async () => {
    const key = await aRecord();
    const document = await open(key);
    const text = document.getText();
    await leadTo(there);
    await run('valuekeep.deleteRecord', { connectionId, service, key: [key] });
    assert.deepEqual(await descriptions(key), ['Here', undefined]);
    assert.equal(document.isClosed, false);
    assert.equal(document.getText(), text);
    const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    assert.ok(
      shown.some((input) => input instanceof vscode.TabInputText && input.uri.toString() === String(document.uri)),
    );
  });

  it('of a new record creates nothing there until it is opened there', async () => {
    const uri = await run<vscode.Uri>('valuekeep.newRecord', { connectionId, service });
    const document = await vscode.workspace.openTextDocument(uri);
    await replace(document, /"workOrderTypeKey": null/, '"workOrderTypeKey": "NEW-1"');
    await leadTo(there);
    assert.equal(await saved(document), false);
    assert.deepEqual(await descriptions('NEW-1'), [undefined, undefined]);
    await act(document, 'Open There');
    const other = vscode.window.activeTextEditor?.document;
    assert.ok(other);
    assert.notEqual(other.uri.toString(), uri.toString());
    assert.equal(other.getText(), document.getText());
    assert.equal(await saved(other), true);
    const [nothing, created] = await Promise.all([
      new SandboxCaller(here.sandbox.address).call(`/${service}/NEW-1`),
      new SandboxCaller(there.sandbox.address).call(`/${service}/NEW-1`),
    ]);
    assert.deepEqual([nothing.status, created.status], [404, 200]);
  });
});

describe('the words of a record document whose connection leads elsewhere', () => {
  const begun = aConnection();
  const words = (changes: Partial<Connection>) => movedWords({ begun, connection: { ...begun, ...changes } });

  it('name both places', () => {
    assert.equal(
      words({ organization: 'org2' }),
      'This record is of contoso/org1; the connection leads to contoso/org2 now.',
    );
    assert.equal(
      words({ apiUrl: 'https://other.example/api' }),
      'This record is of contoso/org1 (cloud.valuekeep.com); the connection leads to contoso/org1 (other.example) now.',
    );
  });

  it('say that the client is another one', () => {
    assert.equal(
      words({ clientId: 'another' }),
      'This record of contoso/org1 was opened as another client than the connection signs in as now.',
    );
  });
});
