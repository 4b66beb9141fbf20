import * as vscode from 'vscode';
import { evidenceWords } from '../../../platform/words/evidenceWords';
import type { FormProblem } from './operationRequest';
import type { OperationSessionWords } from './operationSessionWords';

export function operationSessionWords(): OperationSessionWords {
  return {
    where: (operation, connection) => vscode.l10n.t('{0} on {1}', operation, connection),
    evidence: ({ evidence }) => evidenceWords(evidence),
    problem: problemWord,
    noAnswer: vscode.l10n.t('There is no answer any more. Send the call again.'),
    removed: vscode.l10n.t('The connection of this operation is no longer here. Open the operation on another one.'),
    readOnly: (connection) => vscode.l10n.t('{0} is read-only: this operation cannot be sent through it.', connection),
    hidden: vscode.l10n.t('(not shown)'),
  };
}

export function problemWord(problem: FormProblem): string {
  switch (problem.place) {
    case 'field':
      switch (problem.reason) {
        case 'missing':
          return vscode.l10n.t('{0} is needed.', problem.name);
        case 'notA':
          return vscode.l10n.t('{0} is of type {1}; this text is not.', problem.name, problem.type ?? '');
        case 'notInPath':
          return vscode.l10n.t('{0} cannot be “.” or “..”: an address does not carry these.', problem.name);
      }
      break;
    case 'more':
      return vscode.l10n.t(
        '“{0}” is filled in above. Empty it there to send the value here, or to send it several times.',
        problem.name,
      );
    case 'path':
      switch (problem.reason) {
        case 'start':
          return vscode.l10n.t('The path starts with / and names what is called.');
        case 'places':
          return vscode.l10n.t('Put a value in the place of each {name} in the path.');
        case 'query':
          return vscode.l10n.t('Leave ? and # out of the path: query parameters have their own place.');
      }
      break;
    case 'body':
      switch (problem.reason) {
        case 'missing':
          return vscode.l10n.t('This operation needs a body.');
        case 'notJson':
          return vscode.l10n.t('The body is not valid JSON: {0}', problem.detail);
      }
  }
}
