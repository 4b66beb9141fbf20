import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aPlace } from '../harness/aWindow';
import { failureOf, run } from '../harness/commands';

const service = 'corePatterns/countries';

interface Manifest {
  readonly extensionKind: readonly string[];
  readonly contributes: { readonly configuration: { readonly properties: object } };
}

/** The extension as VS Code runs it in this window. */
export async function activated(): Promise<{ readonly kind: vscode.ExtensionKind; readonly manifest: Manifest }> {
  const extension = vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools');
  assert.ok(extension, 'VS Code does not run the extension in this window');
  await extension.activate();
  return { kind: extension.extensionKind, manifest: extension.packageJSON as Manifest };
}

/** What works in every window: signing in, records in a panel and in a document, and signing out. */
export async function worksAsEverywhere(): Promise<void> {
  const { sandbox, connection, credentials } = await aPlace();
  const { apiUrl, tokenUrl, tenant, organization } = connection;
  const where = { apiUrl, tokenUrl, tenant, organization, ...credentials };
  const connectionId = await run<string>('valuekeep.signIn', { ...where, stage: 'test', name: 'Signed in' });
  try {
    await run('valuekeep.openRecords', { connectionId, service });
    const panels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(
      panels.some((label) => label.endsWith('— Signed in')),
      panels.join(),
    );

    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '' });
    await vscode.window.showTextDocument(document);
    const read = { connectionId, service, query: { top: 2 } };
    const text = await run<string>('valuekeep.insertJson', read);
    assert.equal((JSON.parse(text) as unknown[]).length, 2);
    assert.deepEqual(JSON.parse(document.getText()), JSON.parse(text));

    await run('valuekeep.signOut', { connectionId });
    assert.equal((await failureOf('valuekeep.insertJson', read)).code, 'credentialsRefused');
  } finally {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('valuekeep.removeConnection', { connectionId });
    await sandbox.stop();
  }
}

/** The window's own sandbox starts when it is asked for, answers where the extension runs, and stops. */
export async function sandboxWorks(): Promise<void> {
  const { apiUrl } = await run<{ apiUrl: string }>('valuekeep.startSandbox', {});
  try {
    assert.equal((await fetch(apiUrl)).status >= 400, true, 'it answers, and not to everybody');
    const read = { connectionId: 'sandbox', service, query: { top: 1 } };
    assert.equal((JSON.parse(await run<string>('valuekeep.insertJson', read)) as unknown[]).length, 1);
  } finally {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await run('valuekeep.removeConnection', { connectionId: 'sandbox' });
  }
  await assert.rejects(fetch(apiUrl));
}
