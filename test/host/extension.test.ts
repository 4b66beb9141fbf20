import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('activates in VS Code', async () => {
    const extension = vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
