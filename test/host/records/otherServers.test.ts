import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { JsonObject } from '../../../src/json/json';
import { defaultBehavior, type SandboxBehavior } from '../../../src/sandbox/behavior';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { failureOf, run, startSandbox as startOwnSandbox } from '../harness/commands';
import { replace, saved } from '../harness/editing';

const service = 'maintenance/workOrders';
const behaviors: readonly Partial<SandboxBehavior>[] = [
  { profile: 'strict' },
  { profile: 'lenient', dialect: 'v4', pictures: 'json' },
  { profile: 'lenient', dialect: 'v3', pictures: 'json' },
];

for (const behavior of behaviors) {
  describe(`A server that is ${behavior.profile ?? ''} (${behavior.dialect ?? 'any'} OData)`, () => {
    let sandbox: RunningSandbox;
    let connectionId: string;
    let folder: string;

    before(async () => {
      sandbox = await startSandbox({ records: 130, behavior });
      const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = sandbox.address;
      const place = { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret };
      connectionId = await run('valuekeep.signIn', { ...place, name: 'Other server', stage: 'sandbox' });
      folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    });
    after(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await run('valuekeep.removeConnection', { connectionId });
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    });
    afterEach(() => takeFaultsBack(sandbox));

    it('shows its records, counts them, and gives all of them to a file', async () => {
      await run('valuekeep.openRecords', { connectionId, service });
      const counted = await run('valuekeep.countRecords', { connectionId, service });
      assert.deepEqual(counted, { count: 130, atLeast: false });
      const target = join(folder, 'orders.ndjson');
      const query = { select: ['Id', 'ModifiedOn'], filter: 'ModifiedOn ge 2000-01-01T00:00:00Z' };
      const exported = await run<{ records: number }>('valuekeep.exportRecords', {
        connectionId,
        service,
        format: 'ndjson',
        target,
        query,
      });
      assert.equal(exported.records, 130);
      const ids = (await readFile(target, 'utf8')).trim().split('\n');
      assert.equal(new Set(ids).size, 130);
    });

    it('has records whose documents are edited and saved, with what it adds by itself left alone', async () => {
      // Of the window's sandbox: VS Code looks at documents again that stood in an editor once.
      const caller = new SandboxCaller(await startOwnSandbox());
      const behave = async (asked: JsonObject) => caller.control('/behavior', { method: 'PUT', body: asked });
      assert.equal((await behave({ ...behavior })).status, 204);
      try {
        const asked = { connectionId: 'sandbox', service, key: ['C02', 'WO-000004'] };
        const document = await vscode.workspace.openTextDocument(await run<vscode.Uri>('valuekeep.openRecord', asked));
        await replace(document, /"description": "[^"]*"/, `"description": "At ${behavior.dialect ?? 'any'}"`);
        assert.equal(await saved(document), true);
        await replace(document, /"description": "[^"]*"/, '"description": "Once more"');
        if (behavior.profile === 'lenient') {
          await replace(document, /"naturalKey": "[^"]*"/, '"naturalKey": "mine"');
          assert.equal(await saved(document), false);
          await replace(document, /"naturalKey": "[^"]*"/, '"naturalKey": "C02/WO-000004"');
        }
        assert.equal(await saved(document), true);
        assert.match(document.getText(), /"description": "Once more"/);
      } finally {
        await behave({ ...defaultBehavior });
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
    });

    it('gives pictures', async () => {
      const text = await run<string>('valuekeep.insertJson', {
        connectionId,
        service: 'businessCore/brands',
        query: { select: ['Id'], top: 1 },
      });
      const { id } = JSON.parse(text.replace(/^\[|\]$/g, '')) as { id: string };
      const picture = await run<{ base64: string; headers: Record<string, string> }>('valuekeep.callOperation', {
        connectionId,
        operation: 'businessCore/brands#GetPicture',
        parameters: { id, fileName: 'a.png' },
      });
      assert.equal(picture.headers['content-type'], 'image/png');
      assert.equal(Buffer.from(picture.base64, 'base64').subarray(1, 4).toString(), 'PNG');
    });

    it('says in a readable way what is wrong with a query, and that a sign-in page is one', async () => {
      const wrong = { connectionId, service, filter: "NoSuchColumn eq 'x'" };
      const { code, message } = await failureOf('valuekeep.openRecords', wrong);
      assert.equal(code, 'invalidRequest');
      assert.doesNotMatch(message, /StackTrace|\n\s+at /);
      await askForFault(sandbox, { fault: 'sign-in', path: `/${service}`, times: 10 });
      const refused = await failureOf('valuekeep.countRecords', { connectionId, service });
      assert.equal(refused.code, 'tokenRefused');
    });
  });
}
