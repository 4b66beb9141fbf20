import * as vscode from 'vscode';
import { addressSentence } from '../signIn/validation';
import type { TeamProblem, SettingType } from './file/teamProblem';

/** What is wrong, what to do, and what follows from it. Nothing that stands in the file is repeated. */
export function problemSentence(problem: TeamProblem): string {
  const sentence = faultSentence(problem);
  if (!problem.leavesOut || problem.kind === 'tooLarge' || problem.kind === 'secret') return sentence;
  const leftOut =
    problem.inQuery === true
      ? vscode.l10n.t('Until then this query is left out.')
      : vscode.l10n.t('Until then this connection is left out.');
  return `${sentence} ${leftOut}`;
}

function faultSentence(problem: TeamProblem): string {
  switch (problem.kind) {
    case 'syntax':
      return vscode.l10n.t('This is not JSON. A connection that it touches is left out.');
    case 'tooLarge':
      return vscode.l10n.t('This file is too large or too deeply nested for a list of connections. It is not read.');
    case 'secret':
      return vscode.l10n.t(
        'A secret must not stand here: remove it, and have it changed, since it stood in a file. Secrets are entered when signing in.',
      );
    case 'clientId':
      return vscode.l10n.t(
        'The client id is entered when signing in, together with the client secret. Remove it here.',
      );
    case 'duplicateMember':
      return vscode.l10n.t('This member is given twice. Remove one.');
    case 'duplicateName':
      return vscode.l10n.t('Another connection in this file has this name. Give it one of its own.');
    case 'duplicateQuery':
      return vscode.l10n.t('Another query for this service has this name. Give it one of its own.');
    case 'notAService':
      return vscode.l10n.t('Give the module and the service, for example “maintenance/workOrders”.');
    case 'sandboxElsewhere':
      return vscode.l10n.t(
        'A sandbox runs on this machine: give it an API address and a token address there, or another stage.',
      );
    case 'notAKey':
      return vscode.l10n.t('Only the key itself, without spaces, invisible characters, slashes, “?”, “#” or “%”.');
    case 'unknownMember':
      return problem.meant === undefined
        ? problem.inQuery === true
          ? vscode.l10n.t('A query has no such member. Remove it.')
          : vscode.l10n.t('A connection has no such member. Remove it.')
        : vscode.l10n.t('There is no such member. Did you mean “{0}”?', problem.meant);
    case 'missing':
      return vscode.l10n.t('“{0}” is missing.', problem.member);
    case 'wrongType':
      return typeSentence(problem.wanted);
    case 'notOneOf':
      return vscode.l10n.t('Give one of these: {0}.', problem.wanted.map((value) => `“${value}”`).join(', '));
    case 'address':
      return problem.fault === 'empty' ? vscode.l10n.t('This must not be empty.') : addressSentence(problem.fault);
    case 'empty':
      return vscode.l10n.t('This must not be empty.');
  }
}

function typeSentence(wanted: SettingType): string {
  switch (wanted) {
    case 'text':
      return vscode.l10n.t('A text in quotes is needed here.');
    case 'list':
      return vscode.l10n.t('A list in square brackets is needed here.');
    case 'object':
      return vscode.l10n.t('Members in curly braces are needed here.');
    case 'trueOrFalse':
      return vscode.l10n.t('Give true or false, without quotes.');
  }
}
