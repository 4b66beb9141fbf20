import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { startClosingFront, type ClosingFront } from '../harness/closingFront';
import { failureOf, run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';

const service = 'maintenance/workOrders';
const says = /not sent\.$/;

describe('A write that met a closed port is called not sent, and not in doubt,', () => {
  let address: SandboxAddress;
  let front: ClosingFront;
  let connectionId: string;
  let made = 0;

  before(async () => {
    address = await startSandbox();
    front = await startClosingFront(address.apiUrl);
    const apiUrl = address.apiUrl.replace(new URL(address.apiUrl).origin, front.origin);
    connectionId = await run('valuekeep.signIn', { ...address, apiUrl, stage: 'test', name: 'Going away' });
  });

  beforeEach(() => front.open());

  afterEach(async () => {
    assert.deepEqual(
      front.seen.filter((line) => !line.startsWith('GET ')),
      [],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  after(async () => {
    await run('valuekeep.removeConnection', { connectionId });
    await front.stop();
    // Others find the sandbox as it is at its start.
    await run('valuekeep.stopSandbox');
  });

  const aWorkOrder = async (): Promise<string[]> => {
    made += 1;
    const [company, workOrderKey] = ['C01', `UNSENT-${String(made)}`];
    const body = { company, workOrderKey, description: 'As it was' };
    const answer = await new SandboxCaller(address).call(`/${service}`, { method: 'POST', body });
    assert.equal(answer.status, 201, answer.text);
    return [company, workOrderKey];
  };
  const kept = async (key: readonly string[]) =>
    objectIn(await new SandboxCaller(address).call(`/${service}/${key.join('/')}`));
  const asked = () => ({ connectionId, service });

  /** Saving as VS Code does it; what it is told. */
  const refusalOf = async (document: vscode.TextDocument): Promise<string> => {
    const text = document.getText();
    const error = await vscode.workspace.fs.writeFile(document.uri, Buffer.from(text)).then(
      () => assert.fail('it was saved'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error);
    assert.equal(document.getText(), text);
    return error.message;
  };

  it('by Save, which leaves it in the editor', async () => {
    const key = await aWorkOrder();
    const document = await vscode.workspace.openTextDocument(
      await run<vscode.Uri>('valuekeep.openRecord', { ...asked(), key }),
    );
    await replace(document, /"description": "[^"]*"/, '"description": "Later"');
    front.closeAfter(/UNSENT|workOrders\/[0-9a-f-]{36}/);
    const message = await refusalOf(document);
    assert.match(message, /^“description” was not saved\..* The change was not sent\./);
    assert.equal(await saved(document), false);
    assert.equal(document.isDirty, true);
    assert.equal((await kept(key)).description, 'As it was');
  });

  it('by Save of a new record', async () => {
    const document = await vscode.workspace.openTextDocument(await run<vscode.Uri>('valuekeep.newRecord', asked()));
    await front.stop();
    const message = await refusalOf(document);
    assert.match(message, /The change was not sent\./);
    assert.doesNotMatch(message, /may have been created/);
  });

  it('by Set Attribute', async () => {
    const key = await aWorkOrder();
    front.closeAfter(/UNSENT/);
    const given = { ...asked(), keys: [key], attribute: 'remarks', value: 'Never' };
    const [result, ...others] = await run<readonly { outcome: string; code?: string; message?: string }[]>(
      'valuekeep.setAttribute',
      given,
    );
    assert.deepEqual([result?.outcome, result?.code, others], ['notSent', 'unreachable', []]);
    assert.match(result?.message ?? '', /The change was not sent\./);
  });

  it('by Delete Record', async () => {
    const key = await aWorkOrder();
    front.closeAfter(/UNSENT/);
    const failure = await failureOf('valuekeep.deleteRecord', { ...asked(), key });
    assert.equal(failure.code, 'unreachable');
    assert.match(failure.message, says);
    await kept(key);
  });

  it('by Change State', async () => {
    const key = await aWorkOrder();
    front.closeAfter(/UNSENT/);
    const failure = await failureOf('valuekeep.changeState', { ...asked(), key, state: '002WORKORDER' });
    assert.equal(failure.code, 'unreachable');
    assert.match(failure.message, says);
  });

  it('by Call Operation', async () => {
    await front.stop();
    const failure = await failureOf('valuekeep.callOperation', {
      connectionId,
      operation: `${service}#Create`,
      body: { company: 'C01', workOrderKey: 'UNSENT-0' },
    });
    assert.equal(failure.code, 'unreachable');
    assert.match(failure.message, says);
  });
});
