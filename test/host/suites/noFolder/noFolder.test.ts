import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { failureOf, run } from '../../harness/commands';
import { activated, sandboxWorks, worksAsEverywhere } from '../session';

describe('A window without a folder', () => {
  before(async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    await activated();
  });

  it('signs in, reads and inserts', worksAsEverywhere);

  it('has a sandbox', sandboxWorks);

  it('has no team file, and says what to do for one', async () => {
    const failure = await failureOf('valuekeep.openTeamFile', {});
    assert.equal(failure.code, 'notFound');
    assert.match(failure.message, /Open a folder first/);
  });

  it('imports connections from a file of the machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'valuekeep-no-folder-'));
    try {
      const file = join(folder, '.env');
      await writeFile(file, 'TENANT=contoso\nORGANIZATION=org1');
      const [connectionId] = await run<string[]>('valuekeep.importConnections', {
        file,
        connections: [{ stage: 'test' }],
      });
      await run('valuekeep.removeConnection', { connectionId });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
