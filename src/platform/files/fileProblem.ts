import * as vscode from 'vscode';

/** What VS Code tells in its own words around the message; the name of the error, which it writes before it, says nothing. */
export class FileProblem extends vscode.FileSystemError {
  override name = '';
}
