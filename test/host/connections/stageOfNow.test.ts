import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ValuekeepApi } from '../../../src/connections/accounts/extensionApi';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { failureOf, pressing, run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';

const service = 'maintenance/workOrders';

describe('A connection that was used as a test and became production is asked about, under its new name,', () => {
  const { showWarningMessage } = vscode.window;
  let address: SandboxAddress;
  let connectionId: string;
  let key: string[];
  /** What a person was asked, and turned away from. */
  let questions: string[];

  const signIn = (stage: string, name: string) => run<string>('valuekeep.signIn', { ...address, stage, name });
  const kept = async () => objectIn(await new SandboxCaller(address).call(`/${service}/${key.join('/')}`));
  const asked = () => ({ connectionId, service, key });

  before(async () => {
    address = await startSandbox();
    const [company, workOrderKey] = ['C01', 'NOW-1'];
    key = [company, workOrderKey];
    const body = { company, workOrderKey, description: 'As it was' };
    const made = await new SandboxCaller(address).call(`/${service}`, { method: 'POST', body });
    assert.equal(made.status, 201, made.text);
  });

  beforeEach(async () => {
    connectionId = await signIn('test', 'Harmless');
    await run('valuekeep.setAttribute', { connectionId, service, keys: [key], attribute: 'remarks', value: 'Used' });
    questions = [];
    vscode.window.showWarningMessage = (message: string) => {
      questions.push(message);
      return Promise.resolve(undefined);
    };
  });

  afterEach(async () => {
    vscode.window.showWarningMessage = showWarningMessage;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await run('valuekeep.removeConnection', { connectionId });
    assert.deepEqual([(await kept()).description, (await kept()).schemaEntityState], ['As it was', '001WORKORDER']);
  });

  after(() => run('valuekeep.stopSandbox'));

  const becomesProduction = async () => assert.equal(await signIn('production', 'Live now'), connectionId);

  it('by Save', async () => {
    const uri = await run<vscode.Uri>('valuekeep.openRecord', asked());
    const document = await vscode.workspace.openTextDocument(uri);
    await replace(document, /"description": "[^"]*"/, '"description": "Changed"');
    await becomesProduction();
    assert.equal(await saved(document), false);
    assert.match(questions[0] ?? '', /Live now \(Production\)/);
  });

  it('by Save of a new record', async () => {
    const uri = await run<vscode.Uri>('valuekeep.newRecord', { connectionId, service });
    const document = await vscode.workspace.openTextDocument(uri);
    await replace(document, /"company": null/, '"company": "C01"');
    await replace(document, /"workOrderKey": null/, '"workOrderKey": "NOW-NEW"');
    await becomesProduction();
    assert.equal(await saved(document), false);
    assert.match(questions[0] ?? '', /Live now \(Production\)/);
    assert.equal((await new SandboxCaller(address).call(`/${service}/C01/NOW-NEW`)).status, 404);
  });

  it('by Delete Record, which wants the key typed', async () => {
    await becomesProduction();
    const turnedDown = ['workbench.action.acceptSelectedQuickOpenItem', 'workbench.action.closeQuickOpen'];
    const failure = await pressing(turnedDown, failureOf('valuekeep.deleteRecord', asked()));
    assert.equal(failure.code, 'cancelled');
  });

  it('by Set Attribute, Change State and Call Operation', async () => {
    await becomesProduction();
    const value = { attribute: 'description', value: 'Changed' };
    const setting = await failureOf('valuekeep.setAttribute', { connectionId, service, keys: [key], ...value });
    const changing = await failureOf('valuekeep.changeState', { ...asked(), state: '002WORKORDER' });
    const calling = await failureOf('valuekeep.callOperation', {
      connectionId,
      operation: `${service}#SetDescription`,
      key,
      body: 'Changed',
    });
    assert.deepEqual([setting.code, changing.code, calling.code], ['cancelled', 'cancelled', 'cancelled']);
    assert.equal(questions.length, 3);
    for (const question of questions) assert.match(question, /Live now/);
  });

  it('by the exports for other extensions', async () => {
    const extension = vscode.extensions.getExtension<ValuekeepApi>('valuekeep-api-tools.valuekeep-api-tools');
    const api = await extension?.activate();
    assert.ok(api);
    vscode.window.showWarningMessage = (message: string, _options: unknown, yes: unknown) => {
      questions.push(message);
      return Promise.resolve(message.startsWith('Let another') ? yes : undefined) as Promise<undefined>;
    };
    await api.request({ connectionId, method: 'GET', path: `/${service}/${key.join('/')}` });
    await becomesProduction();
    const path = `/${service}/${key.join('/')}/description`;
    await assert.rejects(api.request({ connectionId, method: 'PUT', path, body: 'Changed' }), { code: 'cancelled' });
    assert.match(questions.at(-1) ?? '', /Send PUT to the production connection “Live now”/);
  });
});
