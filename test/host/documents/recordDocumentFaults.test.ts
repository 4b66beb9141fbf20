import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { aPlace } from '../harness/aWindow';
import { failureOf, run, startSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';
import { until } from '../harness/until';

const service = 'maintenance/workOrders';

describe('a record document', () => {
  let address: SandboxAddress;
  let caller: SandboxCaller;
  let made = 0;

  beforeEach(async () => {
    address = await startSandbox();
    caller = new SandboxCaller(address);
  });
  // Others find the sandbox as it is at its start.
  after(() => run('valuekeep.stopSandbox'));
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await takeFaultsBack({ address }).catch(() => undefined);
  });

  const place = (key: readonly string[], of = service) => ['', of, ...key.map(encodeURIComponent)].join('/');
  const kept = async (key: readonly string[], of = service) => objectIn(await caller.call(place(key, of)));

  const open = async (key: readonly string[], { of = service, connectionId = 'sandbox' } = {}) => {
    const uri = await run<vscode.Uri>('valuekeep.openRecord', { connectionId, service: of, key });
    return vscode.workspace.openTextDocument(uri);
  };

  const aWorkOrder = async () => {
    made += 1;
    const workOrderKey = `BAD-${String(made)}`;
    const body = { company: 'C01', workOrderKey, description: 'As it was' };
    const answer = await caller.call(`/${service}`, { method: 'POST', body });
    assert.equal(answer.status, 201, answer.text);
    return ['C01', workOrderKey];
  };

  /** An edit that is not saved, and stays in the editor. */
  const refused = async (document: vscode.TextDocument, says: RegExp): Promise<void> => {
    const text = document.getText();
    assert.equal(document.isDirty, true);
    const error = await vscode.workspace.fs.writeFile(document.uri, Buffer.from(text)).then(
      () => assert.fail('it was saved'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error);
    assert.match(error.message, says);
    assert.equal(await saved(document), false);
    assert.equal(document.isDirty, true);
    assert.equal(document.getText(), text);
  };

  it('with broken JSON, no object or a member twice is not sent, and keeps its text', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    for (const [what, by, says] of [
      [/"description": "As it was"/, '"description": "Broken', /not valid JSON/],
      [/"description": "Broken/, '"description": "Twice", "description": "As it was"', /twice/],
      [/^\{[^]*\}\n$/, '["description"]\n', /one JSON object/],
    ] as const) {
      await replace(document, what, by);
      await refused(document, says);
    }
    assert.equal((await kept(key)).description, 'As it was');
  });

  it('with a value of a wrong type says at its line what the server answers, and keeps its text', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    await replace(document, /"exchangeRate": [^,]*/, '"exchangeRate": "dear"');
    await refused(document, /exchangeRate/);
    const [problem] = await problemsOf(document);
    assert.ok(problem !== undefined);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.match(document.lineAt(problem.range.start.line).text, /"exchangeRate": "dear"/);
    await replace(document, /"exchangeRate": "dear"/, '"exchangeRate": 1.5');
    assert.equal(await saved(document), true);
    assert.equal((await kept(key)).exchangeRate, 1.5);
  });

  it('has an address and is saved whatever its key is', async () => {
    const of = 'maintenanceCore/workOrderTypes';
    for (const workOrderTypeKey of ['A/B', '50 %', 'Why?', 'No. #1', 'Насос', '日本/%2F?#', '.hidden', 'a\\b "c"']) {
      const answer = await caller.call(`/${of}`, {
        method: 'POST',
        body: { workOrderTypeKey, description: 'As it was' },
      });
      assert.equal(answer.status, 201, answer.text);
      const document = await open([workOrderTypeKey], { of });
      assert.equal(vscode.Uri.parse(document.uri.toString(), true).toString(), document.uri.toString());
      await replace(document, /"description": "[^"]*"/, `"description": "Saved"`);
      assert.equal(await saved(document), true, workOrderTypeKey);
      assert.equal((await kept([workOrderTypeKey], of)).description, 'Saved', workOrderTypeKey);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      // Read anew, by its address alone.
      const again = await vscode.workspace.fs.readFile(document.uri);
      assert.match(Buffer.from(again).toString('utf8'), /"description": "Saved"/);
    }
  });

  it('of a record that was deleted meanwhile says so, and keeps its text', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    await replace(document, /"description": "[^"]*"/, '"description": "Mine"');
    assert.equal((await caller.call(place(key), { method: 'DELETE' })).status, 204);
    await refused(document, /is not there any more: it was deleted meanwhile/);
  });

  it('of a connection that was signed out meanwhile says so, keeps its text, and is saved after signing in', async () => {
    const key = await aWorkOrder();
    const given = { ...address, stage: 'test', name: 'Leaving' };
    const connectionId = await run<string>('valuekeep.signIn', given);
    try {
      const document = await open(key, { connectionId });
      await replace(document, /"description": "[^"]*"/, '"description": "Mine"');
      await run('valuekeep.signOut', { connectionId });
      await refused(document, /sign(ed)? (in|out)|credentials/i);
      await run('valuekeep.signIn', { ...given, connectionId: undefined });
    } finally {
      await run('valuekeep.removeConnection', { connectionId });
    }
    assert.equal((await kept(key)).description, 'As it was');
  });

  it('keeps its text where the server refuses, fails, wants a pause or does not answer', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    await replace(document, /"description": "[^"]*"/, '"description": "Mine"');
    for (const [fault, says] of [
      ['403', /./],
      ['500', /./],
      ['html', /./],
      ['reset', /./],
    ] as const) {
      await askForFault({ address }, { fault, path: '/description', method: 'PUT', times: 2 });
      await refused(document, says);
      await takeFaultsBack({ address });
    }
    assert.equal(await saved(document), true);
    assert.equal((await kept(key)).description, 'Mine');
  });

  it('whose change the server has only taken is saved where the record shows it, and else not', async () => {
    const key = await aWorkOrder();
    const document = await open(key);
    await replace(document, /"description": "[^"]*"/, '"description": "Mine"');
    await askForFault({ address }, { fault: 'empty;status=202', path: '/description', method: 'PUT', times: 2 });
    await refused(document, /has taken the change and carries it out later/);
    assert.equal((await kept(key)).description, 'As it was');
    await askForFault({ address }, { fault: 'accepted;polls=0', path: '/description', method: 'PUT' });
    assert.equal(await saved(document), true);
    assert.equal((await kept(key)).description, 'Mine');
  });

  it('of a server that was stopped says so, and keeps its text', async () => {
    const { sandbox, connection, credentials } = await aPlace();
    const { id, ...settings } = connection;
    const connectionId = await run<string>('valuekeep.signIn', { ...settings, ...credentials });
    assert.notEqual(connectionId, id);
    try {
      const document = await open(['C01', 'WO-000005'], { connectionId });
      await replace(document, /"description": "[^"]*"/, '"description": "Mine"');
      await sandbox.stop();
      await refused(document, /could not be reached/);
    } finally {
      await run('valuekeep.removeConnection', { connectionId });
    }
  });

  it('of the sandbox that was stopped starts it again with the save', async () => {
    const document = await open(['C02', 'WO-000004']);
    await replace(document, /"description": "[^"]*"/, '"description": "Mine, again"');
    await run('valuekeep.stopSandbox');
    assert.equal(await saved(document), true);
    // The one that runs, as it is.
    caller = new SandboxCaller(await run<SandboxAddress>('valuekeep.startSandbox', {}));
    assert.equal((await kept(['C02', 'WO-000004'])).description, 'Mine, again');
  });

  it('that cannot be opened says why', async () => {
    const asked = { connectionId: 'sandbox', service, key: ['C02', 'WO-000004'] };
    for (const [fault, code] of [
      ['403', 'forbidden'],
      ['html;status=200', 'malformed'],
      ['empty', 'malformed'],
      ['shape', 'malformed'],
    ] as const) {
      // A page is taken for a refused token, so it has to come again.
      await askForFault({ address }, { fault, path: '/C02/WO-000004', times: 2 });
      assert.equal((await failureOf('valuekeep.openRecord', asked)).code, code, fault);
      await takeFaultsBack({ address });
    }
    const gone = vscode.Uri.parse('valuekeep:/nobody/maintenance/workOrders/C02/WO-000004.json');
    await assert.rejects(async () => vscode.workspace.fs.readFile(gone), /no such record/);
  });
});

function problemsOf(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Valuekeep');
    return ours.length > 0 && ours;
  });
}
