import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CompareDocuments } from '../../../src/records/host/details/compareDocuments';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';
import { until } from '../harness/until';

const service = 'maintenance/workOrders';
const { executeCommand } = vscode.commands;
const { tabGroups } = vscode.window;

describe('what VS Code tells of a document', () => {
  let address: SandboxAddress;
  let caller: SandboxCaller;
  let made = 0;

  beforeEach(async () => {
    address = await startSandbox();
    caller = new SandboxCaller(address);
  });
  afterEach(async () => {
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
    await executeCommand('workbench.action.closeAllEditors');
  });
  // Others find the sandbox as it is at its start.
  after(() => run('valuekeep.stopSandbox'));

  const aWorkOrder = async (): Promise<readonly [string, string]> => {
    made += 1;
    const key = ['C01', `EVENT-${String(made)}`] as const;
    const body = { company: key[0], workOrderKey: key[1], description: 'As it was', remarks: 'As they were' };
    const answer = await caller.call(`/${service}`, { method: 'POST', body });
    assert.equal(answer.status, 201, answer.text);
    return key;
  };

  const open = async (key: readonly string[], connectionId = 'sandbox') =>
    vscode.workspace.openTextDocument(await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service, key }));

  /** Another person sets the remarks. */
  const setElsewhere = async ([company, workOrderKey]: readonly [string, string], remarks: string) => {
    const answer = await caller.call(`/${service}/${company}/${workOrderKey}/remarks`, {
      method: 'PUT',
      body: remarks,
    });
    assert.ok(answer.status < 300, answer.text);
  };

  const kept = async ([company, workOrderKey]: readonly [string, string]) => {
    const { description, remarks } = objectIn(await caller.call(`/${service}/${company}/${workOrderKey}`));
    return { description, remarks };
  };

  const ours = 'Mine';
  const edit = (document: vscode.TextDocument) =>
    replace(document, /"description": "[^"]*"/, `"description": "${ours}"`);

  /** What a person does to a document without closing it. Each is to leave it what it comes from. */
  const harmless: Readonly<Record<string, (document: vscode.TextDocument) => Thenable<unknown>>> = {
    'is given another language mode': (document) => vscode.languages.setTextDocumentLanguage(document, 'jsonc'),
    'is given another language mode and back': async (document) => {
      await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
      await vscode.languages.setTextDocumentLanguage(document, 'json');
    },
    'is shown in two groups, and closed in one': async (document) => {
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Two, preview: false });
      await executeCommand('workbench.action.closeActiveEditor');
      await until(tabGroups.onDidChangeTabGroups, () => tabGroups.all.length === 1);
    },
    'moves to another group': async () => {
      await executeCommand('workbench.action.moveEditorToNextGroup');
      await until(
        tabGroups.onDidChangeTabGroups,
        () => tabGroups.all.length === 1 || tabGroups.activeTabGroup.activeTab,
      );
    },
    'is compared, and the comparison closed': async (document) => {
      const other = await vscode.workspace.openTextDocument({ content: '{}', language: 'json' });
      await executeCommand('vscode.diff', other.uri, document.uri, 'Compared', { preview: false });
      await executeCommand('workbench.action.closeActiveEditor');
      await until(
        tabGroups.onDidChangeTabs,
        () => !tabGroups.activeTabGroup.tabs.some(({ label }) => label === 'Compared'),
      );
    },
  };

  for (const [what, happens] of Object.entries(harmless)) {
    it(`keeps what others changed where a document with changes ${what}`, async () => {
      const key = await aWorkOrder();
      const document = await open(key);
      await edit(document);
      await setElsewhere(key, 'Theirs');
      await happens(document);
      assert.equal(document.isDirty, true);
      assert.equal(await saved(document), true);
      assert.deepEqual(await kept(key), { description: ours, remarks: 'Theirs' });
    });
  }

  it('keeps it where the language mode changes before the first change, too', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await setElsewhere(key, 'Theirs');
    await edit(document);
    assert.equal(await saved(document), true);
    assert.deepEqual(await kept(key), { description: ours, remarks: 'Theirs' });
  });

  it('finds the document of a record that is open already, whatever its connection is called by now', async () => {
    const key = await aWorkOrder();
    const given = { ...address, stage: 'test', name: 'Before' };
    const connectionId = await run<string>('valuekeep.signIn', given);
    try {
      const document = await open(key, connectionId);
      await edit(document);
      await run('valuekeep.renameConnection', { connectionId, name: 'Afterwards' });
      await run('valuekeep.editConnection', { connectionId, readOnly: true });
      const again = await open(key, connectionId);
      assert.equal(again.uri.toString(), document.uri.toString());
      assert.equal(again.isDirty, true);
      const { id } = objectIn(await caller.call(`/${service}/${key.join('/')}`));
      const byId = await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service, key: id });
      assert.equal(byId.toString(), document.uri.toString());
    } finally {
      await executeCommand('workbench.action.revertAndCloseActiveEditor');
      await run('valuekeep.removeConnection', { connectionId });
    }
  });
});

describe('compared records', () => {
  const compared = { service: 'Work Orders', record: { a: 1 } };
  let documents: CompareDocuments;
  beforeEach(() => (documents = new CompareDocuments()));
  afterEach(async () => {
    await executeCommand('workbench.action.closeAllEditors');
    documents.dispose();
  });

  const show = () => documents.show({ ...compared, name: 'One' }, { ...compared, name: 'Other' });

  it('are held while a tab shows them, be it another one than the first', async () => {
    await show();
    await executeCommand('workbench.action.splitEditor');
    await until(tabGroups.onDidChangeTabGroups, () => tabGroups.all.length === 2);
    await executeCommand('workbench.action.closeActiveEditor');
    await until(tabGroups.onDidChangeTabGroups, () => tabGroups.all.length === 1);
    assert.equal(documents.size, 2);
  });

  it('are held while they get another language mode', async () => {
    await show();
    const shown = vscode.window.visibleTextEditors.filter(
      ({ document }) => document.uri.scheme === 'valuekeep-compare',
    );
    assert.equal(shown.length, 2);
    for (const { document } of shown) await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.equal(documents.size, 2);
  });
});
