import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandTable } from '../../src/platform/commands/table/commandTable';
import { run, startSandbox } from './harness/commands';

const id = 'valuekeep-api-tools.valuekeep-api-tools';

/** The module that VS Code loaded in this extension host, and of which it calls `deactivate` as the window closes. */
function loadedExtension(): { readonly deactivate: () => Promise<void> } {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension);
  const { main } = extension.packageJSON as { readonly main: string };
  const script = join(extension.extensionPath, main);
  // Not the bundler's own.
  const require = process.getBuiltinModule('node:module').createRequire(script);
  assert.ok(require.cache[script] !== undefined, 'VS Code has loaded another file');
  return require(script) as { readonly deactivate: () => Promise<void> };
}

describe('the extension', () => {
  it('activates in VS Code', async () => {
    const extension = vscode.extensions.getExtension(id);
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

  it('takes a copied access token off the clipboard when its window closes, and waits for that', async () => {
    await startSandbox();
    await run('valuekeep.copyAccessToken', { connectionId: 'sandbox' });
    const { clipboard } = vscode.env;
    assert.match(await clipboard.readText(), /^[\w.-]{20,}$/);
    await loadedExtension().deactivate();
    assert.equal(await clipboard.readText(), '');
  });
});
