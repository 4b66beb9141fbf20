import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';
import { readDocument, type DocumentSpan } from '../files/documentText';
import { type Moved, movedWords } from '../files/movedWords';
import { isMaybePossible, problemWords, unreadableWords } from '../saving/problemWords';
import type { RecordDocument } from '../files/recordDocument';

/** Shown a moment after the last key, so that typing stays quick. */
const pauseMs = 150;

/** What stands in the way of saving, and what became of the last save, at the lines that it is about. */
export class RecordProblems extends Disposable {
  readonly #diagnostics = this.register(vscode.languages.createDiagnosticCollection('valuekeep'));
  readonly #timers = new Map<string, NodeJS.Timeout>();

  readonly #moved: (uri: vscode.Uri) => Moved | undefined;

  /** @param moved of a document whose connection leads elsewhere than to its record */
  constructor({ moved }: { readonly moved: (uri: vscode.Uri) => Moved | undefined }) {
    super();
    this.#moved = moved;
    this.register({ dispose: () => this.#timers.forEach((timer) => clearTimeout(timer)) });
  }

  /** Soon; at once with `now`. */
  update(document: vscode.TextDocument, record: RecordDocument, now = false): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (now) this.#show(document, record);
    else
      this.#timers.set(
        key,
        setTimeout(() => this.#show(document, record), pauseMs),
      );
  }

  forget(uri: vscode.Uri): void {
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.delete(uri.toString());
    this.#diagnostics.delete(uri);
  }

  #show(document: vscode.TextDocument, record: RecordDocument): void {
    if (document.isClosed) return;
    const moved = this.#moved(document.uri);
    const top = { offset: 0, length: document.lineAt(0).text.length };
    this.#diagnostics.set(document.uri, [
      ...(moved === undefined ? [] : [diagnostic(document, top, movedWords(moved), vscode.DiagnosticSeverity.Warning)]),
      ...diagnosticsOf(document, record),
    ]);
  }
}

function diagnosticsOf(document: vscode.TextDocument, record: RecordDocument): vscode.Diagnostic[] {
  const text = document.getText();
  if (record.marks.length === 0 && record.isAsOpened(text)) return [];
  const read = readDocument(text);
  if (!read.ok) {
    // VS Code itself shows where JSON breaks.
    if (read.why === 'noJson') return [];
    return [diagnostic(document, read.span, unreadableWords(read.why), vscode.DiagnosticSeverity.Error)];
  }
  const problems = record.problems(read).map(({ path, reason }) => {
    const severity = isMaybePossible(reason) ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
    return diagnostic(document, read.spanOf(path), problemWords(reason), severity);
  });
  const marks = record.marks.map(({ path, severity, message }) =>
    diagnostic(
      document,
      read.spanOf(path),
      message,
      severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Information,
    ),
  );
  return [...problems, ...marks];
}

function diagnostic(
  document: vscode.TextDocument,
  { offset, length }: DocumentSpan,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = 'Valuekeep';
  return made;
}
