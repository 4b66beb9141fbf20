import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandArgument } from '../../platform/commands/commands';
import { parseTeamFile } from './file/teamFile';
import { teamFileExample } from './file/teamFileExample';
import { teamFileUri } from './file/teamFileLocation';

/**
 * Opens the team file at a connection's entry where one is named; makes the file where there is none.
 * Gives its address; `undefined` where the person turns away.
 * @throws ValuekeepError `notFound` without a folder that is open.
 */
export async function openTeamFile(
  asked: CommandArgument<'valuekeep.openTeamFile'>,
  connections: readonly Connection[],
): Promise<vscode.Uri | undefined> {
  if (!vscode.workspace.isTrusted) {
    throw new ValuekeepError('invalidRequest', vscode.l10n.t('The team file is read in trusted workspaces only.'));
  }
  const found = asked.folder === undefined ? await entryOf(asked.connectionId) : undefined;
  const uri = found?.uri ?? (await fileIn(asked.folder));
  if (uri === undefined) return undefined;
  if (!(await exists(uri))) {
    const text = teamFileExample(connections, {
      purpose: vscode.l10n.t('The connections of everyone who works on this project.'),
      noSecrets: vscode.l10n.t(
        'Client ids and secrets do not belong here: each person enters their own when signing in.',
      ),
      example: vscode.l10n.t('For example:'),
    });
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  if (found !== undefined) {
    // Unsaved changes may have moved it.
    const position = document.positionAt(offsetOf(asked.connectionId, document.getText()) ?? found.offset);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return uri;
}

/** Where the entry of a connection stands in a file as it is saved. */
async function entryOf(connectionId: string | undefined): Promise<{ uri: vscode.Uri; offset: number } | undefined> {
  if (connectionId === undefined) return undefined;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = teamFileUri(folder);
    if (!(await exists(uri))) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const offset = offsetOf(connectionId, text);
    if (offset !== undefined) return { uri, offset };
  }
  return undefined;
}

function offsetOf(connectionId: string | undefined, text: string): number | undefined {
  return parseTeamFile(text).entries.find(({ connection }) => connection.id === connectionId)?.offset;
}

async function fileIn(folder: string | undefined): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only, second] = folder === undefined ? folders : folders.filter(({ uri }) => uri.toString() === folder);
  if (only === undefined) {
    throw new ValuekeepError('notFound', vscode.l10n.t('Open a folder first: the team file stands in it.'));
  }
  if (second === undefined) return teamFileUri(only);
  const placeHolder = vscode.l10n.t('Choose the folder whose team file to open');
  const chosen = await vscode.window.showWorkspaceFolderPick({ placeHolder });
  return chosen === undefined ? undefined : teamFileUri(chosen);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
