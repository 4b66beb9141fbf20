import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { activated, sandboxWorks, worksAsEverywhere } from '../session';

describe('A remote window', () => {
  it('runs the extension on the remote side, where the workspace is', async () => {
    assert.notEqual(vscode.env.remoteName, undefined, 'the window is a remote one');
    const { kind, manifest } = await activated();
    assert.equal(kind, vscode.ExtensionKind.Workspace);
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder && existsSync(folder.uri.fsPath), 'the extension host sees the disk of the workspace');
  });

  it('signs in there with secrets that VS Code keeps, reads and inserts', worksAsEverywhere);

  it('has a sandbox that listens there', sandboxWorks);
});
