import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { canceled, failureOf, pressing, run, startSandbox } from '../harness/commands';
import { until } from '../harness/until';

const service = 'maintenance/workOrders';
const asked = { connectionId: 'sandbox', service };

interface RowResult {
  readonly key: unknown;
  readonly outcome: string;
  readonly code?: string;
  readonly message?: string;
}

describe('records changed by a command', () => {
  let address: SandboxAddress;
  let caller: SandboxCaller;

  before(async () => {
    address = await startSandbox();
    caller = new SandboxCaller(address);
  });
  // Others find the sandbox as it is at its start.
  after(() => run('valuekeep.stopSandbox'));
  afterEach(async () => {
    await takeFaultsBack({ address });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const path = (key: readonly string[], of = service) => ['', of, ...key.map(encodeURIComponent)].join('/');
  const kept = async (key: readonly string[], of = service) => objectIn(await caller.call(path(key, of)));
  const status = async (key: readonly string[], of = service) => (await caller.call(path(key, of))).status;
  const fault = (name: string, of: string, times = 1) => askForFault({ address }, { fault: name, path: of, times });

  /** A work order of its own for a test, in the first state. */
  const aWorkOrder = async (workOrderKey: string): Promise<string[]> => {
    const body = { company: 'C01', workOrderKey, description: `Made for ${workOrderKey}` };
    const answer = await caller.call('/maintenance/workOrders', { method: 'POST', body });
    assert.equal(answer.status, 201, answer.text);
    return ['C01', workOrderKey];
  };

  /** A connection to the same sandbox with another stage or rights. */
  const connected = async <T>(as: object, use: (connectionId: string) => Promise<T>): Promise<T> => {
    const connectionId = await run<string>('valuekeep.signIn', { ...address, stage: 'test', name: 'Another', ...as });
    try {
      return await use(connectionId);
    } finally {
      await run('valuekeep.removeConnection', { connectionId });
    }
  };

  describe('Set Attribute', () => {
    const set = (keys: readonly (readonly string[] | string)[], given: object) =>
      run<readonly RowResult[]>('valuekeep.setAttribute', { ...asked, keys, ...given });

    it('sets one attribute of several records, and nothing else of them', async () => {
      const keys = [await aWorkOrder('SET-1'), await aWorkOrder('SET-2'), await aWorkOrder('SET-3')];
      const before = await Promise.all(keys.map((key) => kept(key)));
      const results = await set(keys, { attribute: 'remarks', value: 'Seen by all' });
      assert.deepEqual(
        results,
        keys.map((key) => ({ key, outcome: 'set' })),
      );
      for (const [at, key] of keys.entries()) {
        const now = await kept(key);
        const changed = Object.keys(now).filter(
          (name) => JSON.stringify(now[name]) !== JSON.stringify(before[at]?.[name]),
        );
        assert.equal(now.remarks, 'Seen by all');
        assert.deepEqual(
          changed.filter((name) => !/^(modified|version)/.test(name)),
          ['remarks'],
        );
      }
    });

    it('goes on after a record that fails, and says of each what became of it', async () => {
      const keys = [await aWorkOrder('SET-4'), ['C01', 'NONE'], await aWorkOrder('SET-5'), await aWorkOrder('SET-6')];
      await fault('400', '/SET-5/remarks');
      const results = await set(keys, { attribute: 'Remarks', value: 'Once' });
      assert.deepEqual(
        results.map(({ outcome, code }) => [outcome, code]),
        [
          ['set', undefined],
          ['failed', 'notFound'],
          ['failed', 'invalidRequest'],
          ['set', undefined],
        ],
      );
      for (const { outcome, message } of results) assert.equal(outcome === 'failed', (message ?? '') !== '');
      assert.equal((await kept(['C01', 'SET-6'])).remarks, 'Once');
      assert.notEqual((await kept(['C01', 'SET-5'])).remarks, 'Once');
    });

    it('looks up what became of a call whose answer was lost, and never sends it again', async () => {
      const keys = [await aWorkOrder('SET-7'), await aWorkOrder('SET-8')];
      await fault('reset;executed=true', '/SET-7/remarks');
      await fault('reset', '/SET-8/remarks');
      const results = await set(keys, { attribute: 'remarks', value: 'Lost' });
      assert.deepEqual(
        results.map(({ outcome }) => outcome),
        ['set', 'failed'],
      );
      assert.equal((await kept(['C01', 'SET-7'])).remarks, 'Lost');
      assert.notEqual((await kept(['C01', 'SET-8'])).remarks, 'Lost');
    });

    it('sends nothing more once it is canceled, and says which records were set', async () => {
      const keys = [await aWorkOrder('SET-11'), await aWorkOrder('SET-12'), await aWorkOrder('SET-13')];
      await vscode.commands.executeCommand('notifications.clearAll');
      await fault('slow;ms=60000', '/C01/SET-12');
      const setting = set(keys, { attribute: 'remarks', value: 'Too many' });
      while ((await kept(['C01', 'SET-11'])).remarks !== 'Too many');
      assert.deepEqual(
        await canceled(setting),
        keys.map((key, at) => ({ key, outcome: at === 0 ? 'set' : 'notSent' })),
      );
      for (const key of ['SET-12', 'SET-13']) assert.notEqual((await kept(['C01', key])).remarks, 'Too many');
    });

    it('clears with null', async () => {
      const key = await aWorkOrder('SET-9');
      await set([key], { attribute: 'remarks', value: 'x' });
      await set([key], { attribute: 'remarks', value: null });
      assert.equal((await kept(key)).remarks, null);
    });

    it('sends nothing for an attribute that nothing sets, to a read-only connection, or for a wrong argument', async () => {
      const key = await aWorkOrder('SET-10');
      const given = { ...asked, keys: [key], attribute: 'createdBy', value: 'me' };
      assert.equal((await failureOf('valuekeep.setAttribute', given)).code, 'invalidRequest');
      assert.equal((await failureOf('valuekeep.setAttribute', { ...given, keys: [] })).code, 'invalidRequest');
      assert.equal((await failureOf('valuekeep.setAttribute', { ...given, service: 'a/b' })).code, 'notFound');
      await connected({ readOnly: true }, async (connectionId) => {
        const remarks = { ...given, connectionId, attribute: 'remarks' };
        assert.equal((await failureOf('valuekeep.setAttribute', remarks)).code, 'readOnly');
      });
      assert.notEqual((await kept(key)).remarks, 'me');
    });
  });

  describe('Delete Record', () => {
    it('deletes it and closes its document', async () => {
      const key = await aWorkOrder('DEL-1');
      const uri = await run<vscode.Uri>('valuekeep.openRecord', { ...asked, key });
      const isOpen = () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
      await until(vscode.window.tabGroups.onDidChangeTabs, isOpen);
      await run('valuekeep.deleteRecord', { ...asked, key });
      assert.equal(await status(key), 404);
      await until(vscode.window.tabGroups.onDidChangeTabs, () => !isOpen());
    });

    it('says what the server refused, and what is not there', async () => {
      const key = await aWorkOrder('DEL-2');
      await fault('400', `/${service}/`);
      assert.equal((await failureOf('valuekeep.deleteRecord', { ...asked, key })).code, 'invalidRequest');
      assert.equal(await status(key), 200);
      assert.equal((await failureOf('valuekeep.deleteRecord', { ...asked, key: ['C01', 'NONE'] })).code, 'notFound');
      await connected({ readOnly: true }, async (connectionId) => {
        assert.equal((await failureOf('valuekeep.deleteRecord', { ...asked, connectionId, key })).code, 'readOnly');
      });
      assert.equal(await status(key), 200);
    });

    it('takes a lost answer for done only where the record is gone', async () => {
      const [gone, there] = [await aWorkOrder('DEL-3'), await aWorkOrder('DEL-4')];
      await askForFault({ address }, { fault: 'reset;executed=true', path: `/${service}/`, method: 'DELETE' });
      await run('valuekeep.deleteRecord', { ...asked, key: gone });
      assert.equal(await status(gone), 404);
      await askForFault({ address }, { fault: 'reset', path: `/${service}/`, method: 'DELETE' });
      const { message } = await failureOf('valuekeep.deleteRecord', { ...asked, key: there });
      assert.notEqual(message, '');
      assert.equal(await status(there), 200);
    });

    it('on production deletes nothing before a person has typed the key', async () => {
      const key = await aWorkOrder('DEL-5');
      await connected({ stage: 'production', name: 'Live' }, async (connectionId) => {
        const deleting = failureOf('valuekeep.deleteRecord', { ...asked, connectionId, key });
        assert.equal((await turnedDown(deleting)).code, 'cancelled');
      });
      assert.equal(await status(key), 200);
    });
  });

  describe('Change State', () => {
    const change = (key: readonly string[], given: object) =>
      run<Record<string, unknown>>('valuekeep.changeState', { ...asked, key, ...given });

    it('moves a work order to a state that may follow, and shows it in its document', async () => {
      const key = await aWorkOrder('STATE-1');
      const uri = await run<vscode.Uri>('valuekeep.openRecord', { ...asked, key });
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal((await change(key, { state: '002WORKORDER' })).schemaEntityState, '002WORKORDER');
      assert.equal((await kept(key)).schemaEntityState, '002WORKORDER');
      await until(vscode.workspace.onDidChangeTextDocument, () =>
        document.getText().includes('"schemaEntityState": "002WORKORDER"'),
      );
    });

    it('says what the server answers to a state that cannot follow, and changes nothing', async () => {
      const key = await aWorkOrder('STATE-2');
      const { code, message } = await failureOf('valuekeep.changeState', { ...asked, key, state: '005WORKORDER' });
      assert.deepEqual([code, message === ''], ['invalidRequest', false]);
      assert.equal((await kept(key)).schemaEntityState, '001WORKORDER');
    });

    it('takes remarks where a transition wants them', async () => {
      const key = await aWorkOrder('STATE-3');
      const state = '007WORKORDER';
      const bare = await failureOf('valuekeep.changeState', { ...asked, key, state });
      assert.equal(bare.code, 'invalidRequest');
      assert.equal((await change(key, { state, remarks: 'Ordered twice' })).schemaEntityState, state);
    });

    it('finds out whether a change was done whose answer was lost', async () => {
      const [done, notDone] = [await aWorkOrder('STATE-4'), await aWorkOrder('STATE-5')];
      await fault('reset;executed=true', '/changeSchemaEntityState/');
      assert.equal((await change(done, { state: '002WORKORDER' })).schemaEntityState, '002WORKORDER');
      await fault('reset', '/changeSchemaEntityState/');
      const failing = { ...asked, key: notDone, state: '002WORKORDER' };
      assert.notEqual((await failureOf('valuekeep.changeState', failing)).message, '');
      assert.equal((await kept(notDone)).schemaEntityState, '001WORKORDER');
    });

    it('rates a request with its state', async () => {
      const of = 'requests/requests';
      const list = await caller.call(`/${of}/odata?$select=Company,RequestKey,SchemaEntityState&$top=100`);
      const { items } = objectIn(list) as { items: readonly Record<string, string>[] };
      const found = items.find(({ schemaEntityState }) => schemaEntityState === '003REQUEST');
      const key = [found?.company ?? '', found?.requestKey ?? ''];
      const given = { state: '004REQUEST', remarks: 'Done', rate: 5, rateRemarks: 'Quick' };
      const record = await run<Record<string, unknown>>('valuekeep.changeState', {
        ...asked,
        service: of,
        key,
        ...given,
      });
      assert.equal(record.schemaEntityState, '004REQUEST');
    });

    it('sends nothing where no operation is known, or to a read-only connection', async () => {
      const brand = { ...asked, service: 'businessCore/brands', key: 'x', state: 'y' };
      assert.equal((await failureOf('valuekeep.changeState', brand)).code, 'invalidRequest');
      const key = await aWorkOrder('STATE-6');
      await connected({ readOnly: true }, async (connectionId) => {
        const given = { ...asked, connectionId, key, state: '002WORKORDER' };
        assert.equal((await failureOf('valuekeep.changeState', given)).code, 'readOnly');
      });
      assert.equal((await kept(key)).schemaEntityState, '001WORKORDER');
    });
  });
});

/** Enters the empty answer, then turns away, until the question is drawn and takes it. */
function turnedDown<T>(outcome: Promise<T>): Promise<T> {
  return pressing(['workbench.action.acceptSelectedQuickOpenItem', 'workbench.action.closeQuickOpen'], outcome);
}
