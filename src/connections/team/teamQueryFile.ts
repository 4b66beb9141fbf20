import { applyEdits } from 'jsonc-parser';
import type { Edit } from 'jsonc-parser';
import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';
import type { TeamQuery } from '../../platform/contracts/teamQueries';
import { parseTeamFile } from './file/teamFile';
import { teamFileUri } from './file/teamFileLocation';
import { removingEdits, renamingEdits, savingEdits } from './file/teamQueryEdits';

/** A team query's id: its file, its service and its name. */
export function teamQueryId(file: vscode.Uri, { service, name }: Pick<TeamQuery, 'service' | 'name'>): string {
  return JSON.stringify([file.toString(), service, name]);
}

/** @returns undefined where the person turned away from choosing a folder */
export async function saveTeamQuery(query: Omit<TeamQuery, 'id'>): Promise<TeamQuery | undefined> {
  const uri = await fileToWrite();
  if (uri === undefined) return undefined;
  await edit(uri, (text) => savingEdits(text, query));
  return { ...query, id: teamQueryId(uri, query) };
}

export async function renameTeamQuery(id: string, name: string): Promise<void> {
  const { uri, query } = placeOf(id);
  await edit(uri, (text) => {
    const { queries } = parseTeamFile(text);
    if (queries.some((one) => one.query.service === query.service && one.query.name === name)) {
      throw new ValuekeepError(
        'conflict',
        vscode.l10n.t('The team file has a query “{0}” for this service already.', name),
      );
    }
    return renamingEdits(text, query, name);
  });
}

export async function removeTeamQuery(id: string): Promise<void> {
  const { uri, query } = placeOf(id);
  await edit(uri, (text) => removingEdits(text, query));
}

function placeOf(id: string): { uri: vscode.Uri; query: Pick<TeamQuery, 'service' | 'name'> } {
  const [file, service, name] = JSON.parse(id) as [string, string, string];
  return { uri: vscode.Uri.parse(file), query: { service, name } };
}

async function edit(uri: vscode.Uri, make: (text: string) => readonly Edit[] | undefined): Promise<void> {
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  const document = exists ? await vscode.workspace.openTextDocument(uri) : undefined;
  const text = document?.getText() ?? '';
  const edits = make(text);
  if (edits === undefined) throw new ValuekeepError('notFound', vscode.l10n.t('This query is not in the team file.'));
  const after = applyEdits(text.trim() === '' ? '{}' : text, [...edits]);
  if (document === undefined) {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(after.endsWith('\n') ? after : `${after}\n`));
    return;
  }
  const wasDirty = document.isDirty;
  const change = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  if (text.trim() === '') change.replace(uri, whole, after);
  else {
    for (const { offset, length, content } of edits) {
      change.replace(uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), content);
    }
  }
  await vscode.workspace.applyEdit(change);
  // What else was changed in the file is its author's to save.
  if (wasDirty) await vscode.window.showTextDocument(document);
  else await document.save();
}

/** The only team file that there is, else the one of a folder that the person chooses. */
async function fileToWrite(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only, second] = folders;
  if (only === undefined || !vscode.workspace.isTrusted) {
    throw new ValuekeepError(
      'invalidRequest',
      vscode.l10n.t('A query is saved for the team in a folder of a workspace that you trust. Open one first.'),
    );
  }
  if (second === undefined) return teamFileUri(only);
  const placeHolder = vscode.l10n.t('Choose the folder whose team file keeps the query');
  const chosen = await vscode.window.showWorkspaceFolderPick({ placeHolder });
  return chosen === undefined ? undefined : teamFileUri(chosen);
}
