import * as vscode from 'vscode';

export const teamFilePath = '.vscode/valuekeep.json';

export function teamFileUri({ uri }: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(uri, teamFilePath);
}
