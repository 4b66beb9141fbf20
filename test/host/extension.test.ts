import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandTable } from '../../src/platform/commands/table/commandTable';

describe('the extension', () => {
  it('activates in VS Code', async () => {
    const extension = vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command of its table', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.keys(commandTable).filter((id) => !registered.has(id)),
      [],
    );
  });
});
