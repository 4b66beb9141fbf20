import assert from 'node:assert/strict';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import * as vscode from 'vscode';
import { failureOf, run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';

const service = 'maintenance/workOrders';

describe('record documents', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const open = async (key: readonly string[] | string): Promise<vscode.TextDocument> => {
    const uri = await run<vscode.Uri>('valuekeep.openRecord', { connectionId: 'sandbox', service, key });
    return vscode.workspace.openTextDocument(uri);
  };

  it('open by key and by id under one address, as JSON', async () => {
    await startSandbox();
    const document = await open(['C02', 'WO-000004']);
    assert.equal(document.uri.toString(), 'valuekeep:/sandbox/maintenance/workOrders/C02/WO-000004.json');
    assert.equal(document.languageId, 'json');
    const { id } = JSON.parse(document.getText()) as { id: string };
    assert.equal((await open(id)).uri.toString(), document.uri.toString());
  });

  it('refuse a key that is not there, an unknown service and a wrong argument', async () => {
    await startSandbox();
    const at = { connectionId: 'sandbox', service };
    assert.equal((await failureOf('valuekeep.openRecord', { ...at, key: ['C01', 'NONE'] })).code, 'notFound');
    assert.equal((await failureOf('valuekeep.openRecord', { ...at, service: 'a/b', key: 'x' })).code, 'notFound');
    assert.equal((await failureOf('valuekeep.openRecord', { ...at, keys: [] })).code, 'invalidRequest');
  });

  it('save what was edited and show what the server made of it', async () => {
    await startSandbox();
    const document = await open(['C02', 'WO-000004']);
    await replace(document, /"description": "[^"]*"/, '"description": "Ver bomba"');
    await replace(document, /"workOrderType": "[^"]*"/, '"workOrderType": "CR"');
    const reloaded = changed(document, (text) => text.includes('"workOrderTypeDescription": "Corrective"'));
    assert.equal(await document.save(), true);
    await reloaded;
    assert.match(document.getText(), /"description": "Ver bomba"/);
    assert.match(document.getText(), /"modifiedBy": "integration"/);
    assert.equal(document.isDirty, false);
  });

  it('save what is typed before the editor has read what the save before made of the record', async () => {
    await startSandbox();
    const document = await open(['C02', 'WO-000004']);
    for (const description of ['First', 'Right after it']) {
      await replace(document, /"description": "[^"]*"/, `"description": "${description}"`);
      assert.equal(await saved(document), true);
    }
    assert.match(document.getText(), /"description": "Right after it"/);
  });

  it('keep a document that cannot be saved, and say at its line why', async () => {
    await startSandbox();
    const document = await open(['C02', 'WO-000004']);
    const told = problems(document, 1);
    await replace(document, /"createdBy": "[^"]*"/, '"createdBy": "me"');
    assert.equal(await saved(document), false);
    assert.equal(document.isDirty, true);
    const [problem] = await told;
    assert.match(problem?.message ?? '', /Read-only/);
    assert.match(document.lineAt(problem?.range.start.line ?? 0).text, /createdBy/);
  });
});

describe('typing in a record document', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const open = async (): Promise<vscode.TextDocument> => {
    const asked = { connectionId: 'sandbox', service, key: ['C02', 'WO-000004'] };
    return vscode.workspace.openTextDocument(await run<vscode.Uri>('valuekeep.openRecord', asked));
  };

  it('warns of a member that nobody knows, and of none that the record has', async () => {
    await startSandbox();
    const document = await open();
    const warned = warnings(document);
    await replace(document, /"description": /, '"descriptoin": 1,\n  "description": ');
    const found = await warned;
    assert.deepEqual(
      found.map(({ range }) => document.lineAt(range.start.line).text.trim()),
      ['"descriptoin": 1,'],
    );
  });

  it('offers the keys of the records that a member refers to', async () => {
    await startSandbox();
    const document = await open();
    await replace(document, /"workOrderType": "[^"]*"/, '"workOrderType": ""');
    const at = document.positionAt(document.getText().indexOf('"workOrderType": ""') + '"workOrderType": "'.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const inserted = list.items.map(({ insertText }) => insertText);
    assert.ok(inserted.includes('"CR"'), JSON.stringify(inserted));
  });
});

/** Settles when VS Code's JSON support complains. */
async function warnings(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  const events = new EventEmitter();
  const ofJson = () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source, severity }) => source !== 'Valuekeep' && severity === vscode.DiagnosticSeverity.Warning);
  const listener = vscode.languages.onDidChangeDiagnostics(() => {
    if (ofJson().length > 0) events.emit('so');
  });
  if (ofJson().length === 0) await once(events, 'so');
  listener.dispose();
  return ofJson();
}

/** Settles when the document has such a text. */
async function changed(document: vscode.TextDocument, isSo: (text: string) => boolean): Promise<void> {
  const events = new EventEmitter();
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && isSo(document.getText())) events.emit('so');
  });
  if (!isSo(document.getText())) await once(events, 'so');
  listener.dispose();
}

async function problems(document: vscode.TextDocument, count: number): Promise<readonly vscode.Diagnostic[]> {
  const events = new EventEmitter();
  const ours = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Valuekeep');
  const listener = vscode.languages.onDidChangeDiagnostics(() => {
    if (ours().length >= count) events.emit('so');
  });
  if (ours().length < count) await once(events, 'so');
  listener.dispose();
  return ours();
}
