import * as vscode from 'vscode';
import { problemSource, rangesIn } from '../problems/problems';
import { parseTeamFile } from './file/teamFile';
import { problemSentence } from './teamProblemWords';

/** What the Problems view shows of a team file. Of an open one, VS Code itself tells what is no JSON. */
export function teamDiagnostics(text: string, { isOpen }: { readonly isOpen: boolean }): vscode.Diagnostic[] {
  const rangeOf = rangesIn(text);
  return parseTeamFile(text)
    .problems.filter(({ kind }) => !isOpen || kind !== 'syntax')
    .map((problem) => {
      const severity = isOnlySuperfluous(problem) ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
      const diagnostic = new vscode.Diagnostic(rangeOf(problem), problemSentence(problem), severity);
      diagnostic.source = problemSource;
      diagnostic.code = problem.kind;
      return diagnostic;
    });
}

function isOnlySuperfluous({ kind, leavesOut }: { readonly kind: string; readonly leavesOut: boolean }): boolean {
  return kind === 'unknownMember' && !leavesOut;
}
