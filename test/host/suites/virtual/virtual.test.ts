import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { teamConnectionId } from '../../../../src/connections/team/file/teamConnectionId';
import { aPlace } from '../../harness/aWindow';
import { run } from '../../harness/commands';
import { activated, sandboxWorks, worksAsEverywhere } from '../session';

describe('A virtual workspace', () => {
  let folder: vscode.Uri;
  before(async () => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
    assert.notEqual(folder.scheme, 'file');
    await activated();
  });

  it('signs in, reads and inserts', worksAsEverywhere);

  it('has a sandbox', sandboxWorks);

  it('has a team file, read and written through VS Code', async () => {
    const { sandbox, connection, credentials } = await aPlace();
    const { apiUrl, tokenUrl, tenant, organization } = connection;
    const entry = { name: 'Virtual team', stage: 'sandbox', apiUrl, tokenUrl, tenant, organization };
    const uri = await run<vscode.Uri>('valuekeep.openTeamFile', {});
    try {
      assert.equal(uri.scheme, folder.scheme);
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(uri, all, JSON.stringify({ connections: [entry] }));
      await vscode.workspace.applyEdit(edit);
      await document.save();
      const connectionId = teamConnectionId(entry);
      await listed(connectionId, uri);
      assert.equal(await run('valuekeep.signIn', { connectionId, ...credentials }), connectionId);
      const read = { connectionId, service: 'corePatterns/countries', query: { top: 1 } };
      assert.equal((JSON.parse(await run<string>('valuekeep.insertJson', read)) as unknown[]).length, 1);
      await run('valuekeep.signOut', { connectionId });
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
      await sandbox.stop();
    }
  });

  it('has files that connections are imported from', async () => {
    const file = vscode.Uri.joinPath(folder, 'http-client.env.json');
    const beside = vscode.Uri.joinPath(folder, 'http-client.private.env.json');
    const write = (uri: vscode.Uri, value: object) =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(value)));
    await write(file, { dev: { tenant: 'contoso' } });
    await write(beside, { dev: { organization: 'org1' } });
    try {
      const [connectionId] = await run<string[]>('valuekeep.importConnections', {
        file,
        connections: [{ stage: 'test' }],
      });
      await run('valuekeep.removeConnection', { connectionId });
    } finally {
      for (const uri of [file, beside]) await vscode.workspace.fs.delete(uri);
    }
  });
});

/** Waits until the extension has read the saved file. */
async function listed(connectionId: string, uri: vscode.Uri): Promise<void> {
  const isListed = () =>
    run('valuekeep.switchConnection', { connectionId }).then(
      () => true,
      () => false,
    );
  // Each look goes over to VS Code and back, so that what comes from there arrives meanwhile.
  while (!(await isListed())) await vscode.workspace.fs.stat(uri);
}
