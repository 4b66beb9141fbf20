import * as vscode from 'vscode';
import { problemSource } from '../problems/problems';
import type { ProblemRange, ProblemFix } from './file/teamProblem';

/** Takes a secret out of a file as it is on the screen. */
export class RemoveSecret implements vscode.CodeActionProvider {
  readonly #problemsIn: (text: string) => readonly (ProblemRange & { readonly fix?: ProblemFix })[];

  constructor(problemsIn: (text: string) => readonly (ProblemRange & { readonly fix?: ProblemFix })[]) {
    this.#problemsIn = problemsIn;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) {
    return this.#problemsIn(document.getText()).flatMap((problem) => {
      const { fix } = problem;
      const rangeOf = (place: ProblemRange) =>
        new vscode.Range(document.positionAt(place.offset), document.positionAt(place.offset + place.length));
      const place = rangeOf(problem);
      if (fix === undefined || place.intersection(range) === undefined) return [];
      const action = new vscode.CodeAction(vscode.l10n.t('Remove the secret'), vscode.CodeActionKind.QuickFix);
      action.isPreferred = true;
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, rangeOf(fix), fix.text);
      action.diagnostics = context.diagnostics.filter(
        (diagnostic) => diagnostic.source === problemSource && diagnostic.range.isEqual(place),
      );
      return [action];
    });
  }
}
