import * as vscode from 'vscode';

/** The cell of a notebook whose text a document is; undefined for a document of its own. */
export function notebookCellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find((each) => each.document === document);
    if (cell !== undefined) return cell;
  }
  return undefined;
}

/** Brings the notebook to the front, with the cell's editor in focus where VS Code opens one. */
export async function showCell(cell: vscode.NotebookCell, viewColumn?: vscode.ViewColumn): Promise<void> {
  const { notebook, index } = cell;
  await vscode.window.showNotebookDocument(notebook, {
    ...(viewColumn !== undefined && { viewColumn }),
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
  await vscode.commands.executeCommand('notebook.cell.edit');
}
