import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { teamConnectionId } from '../../../../src/connections/team/file/teamConnectionId';
import { failureOf } from '../../harness/commands';
import { activated, sandboxWorks, worksAsEverywhere } from '../session';

const folder = (): vscode.Uri => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
};

interface TeamFile {
  readonly connections: readonly Parameters<typeof teamConnectionId>[0][];
}

async function fileOf<T>(path: string): Promise<T> {
  const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), path));
  return JSON.parse(new TextDecoder().decode(content)) as T;
}

describe('An untrusted workspace', () => {
  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false, 'VS Code holds the workspace back');
    await activated();
  });

  it('works as every other, and its settings do not start the sandbox, which a person can', async () => {
    const asked = await fileOf<Record<string, unknown>>('.vscode/settings.json');
    assert.equal(asked['valuekeep.sandbox.startAutomatically'], true, 'the workspace asks for it');
    const settings = vscode.workspace.getConfiguration('valuekeep.sandbox');
    assert.equal(settings.get('startAutomatically'), false);
    // All this takes longer than starting a sandbox would have taken since the window opened.
    await worksAsEverywhere();
    assert.equal((await failureOf('valuekeep.switchConnection', { connectionId: 'sandbox' })).code, 'notFound');
    await sandboxWorks();
  });

  it('has a team file that is not read, not even for its mistakes, and not opened', async () => {
    const { connections } = await fileOf<TeamFile>('.vscode/valuekeep.json');
    const [entry] = connections;
    assert.ok(entry);
    const connectionId = teamConnectionId(entry);
    assert.equal((await failureOf('valuekeep.switchConnection', { connectionId })).code, 'notFound');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), '.vscode/valuekeep.json'));
    assert.match(document.getText(), /"clientSecret"/);
    const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Valuekeep');
    assert.deepEqual(ours, []);
    const failure = await failureOf('valuekeep.openTeamFile', {});
    assert.equal(failure.code, 'invalidRequest');
    assert.match(failure.message, /trusted workspaces only/);
  });

  it('chooses with no setting where a secret is sent', async () => {
    const asked = await fileOf<Record<string, unknown>>('.vscode/settings.json');
    assert.ok(asked['http.proxy'], 'the workspace asks for a way of its own');
    const http = vscode.workspace.getConfiguration('http');
    assert.notEqual(http.get('proxy'), asked['http.proxy']);
    assert.equal(http.get('proxyStrictSSL'), true);
    const { manifest } = await activated();
    const names = Object.keys(manifest.contributes.configuration.properties);
    assert.ok(names.length > 0);
    for (const name of names) assert.doesNotMatch(name, /url|address|host|proxy|tenant|token|connection/i);
  });
});
