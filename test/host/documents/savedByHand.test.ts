import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';
import { until } from '../harness/until';

const service = 'maintenance/workOrders';
const key = ['C01', 'HAND-1'] as const;

describe('A changed record', () => {
  const { showWarningMessage } = vscode.window;
  let address: SandboxAddress;
  let connectionId: string;
  /** What a person was asked, and turned away from. */
  let questions: string[];

  const set = (section: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(section, value, vscode.ConfigurationTarget.Global);
  const description = async () =>
    objectIn(await new SandboxCaller(address).call(`/${service}/${key.join('/')}`)).description;

  before(async () => {
    address = await startSandbox();
    const body = { company: key[0], workOrderKey: key[1], description: 'As it was' };
    const made = await new SandboxCaller(address).call(`/${service}`, { method: 'POST', body });
    assert.equal(made.status, 201, made.text);
  });

  beforeEach(() => {
    questions = [];
    vscode.window.showWarningMessage = (message: string) => {
      questions.push(message);
      return Promise.resolve(undefined);
    };
  });

  afterEach(async () => {
    vscode.window.showWarningMessage = showWarningMessage;
    for (const section of ['files.autoSave', 'valuekeep.documents.showPlan']) await set(section, undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('valuekeep.removeConnection', { connectionId });
  });

  after(() => run('valuekeep.stopSandbox'));

  const changed = async (stage: 'test' | 'production', to: string): Promise<vscode.TextDocument> => {
    connectionId = await run('valuekeep.signIn', { ...address, stage, name: 'By hand' });
    const uri = await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service, key: [...key] });
    const document = await vscode.workspace.openTextDocument(uri);
    await replace(document, /"description": "[^"]*"/, `"description": "${to}"`);
    return document;
  };

  it('is saved by hand only, whatever saves by itself', async () => {
    const document = await changed('production', 'By nobody');
    await set('files.autoSave', 'onFocusChange');
    const reasons: vscode.TextDocumentSaveReason[] = [];
    const listening = vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.toString() === document.uri.toString()) reasons.push(reason);
    });
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: '' }));
      await until(vscode.workspace.onWillSaveTextDocument, () => reasons.length > 0);
      await set('files.autoSave', 'off');
      // VS Code saves a document once at a time: this one comes behind the one that was made by itself.
      await vscode.window.showTextDocument(document);
      assert.equal(await saved(document), false);
    } finally {
      listening.dispose();
    }
    assert.equal(reasons.at(-1), vscode.TextDocumentSaveReason.Manual);
    assert.equal(questions.length, 1, 'only the save by hand is asked for');
    assert.equal(document.isDirty, true);
    assert.equal(await description(), 'As it was');
  });

  it('is asked for on a test connection where every plan is to be shown', async () => {
    await set('valuekeep.documents.showPlan', 'always');
    const document = await changed('test', 'Asked for');
    assert.equal(await saved(document), false);
    assert.match(questions[0] ?? '', /By hand \(Test\)/);
    assert.equal(await description(), 'As it was');
  });

  it('is asked for nowhere where no plan is to be shown', async () => {
    await set('valuekeep.documents.showPlan', 'never');
    const document = await changed('production', 'Not asked for');
    assert.equal(await saved(document), true);
    assert.deepEqual(questions, []);
    assert.equal(await description(), 'Not asked for');
  });
});
