import * as vscode from 'vscode';

/** Who says what the Problems view shows of this extension's files and settings. */
export const problemSource = 'Valuekeep';

/** Gives the place in a text, whether or not a document shows it, as VS Code counts: lines and UTF-16 units. */
export function rangesIn(text: string): (place: { readonly offset: number; readonly length: number }) => vscode.Range {
  const lineStarts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
  const position = (offset: number) => {
    const after = lineStarts.findIndex((start) => start > offset);
    const line = (after === -1 ? lineStarts.length : after) - 1;
    return new vscode.Position(line, offset - (lineStarts[line] ?? 0));
  };
  return ({ offset, length }) => new vscode.Range(position(offset), position(offset + length));
}
