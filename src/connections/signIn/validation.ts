import * as vscode from 'vscode';
import type { AnswerCheck } from '../../platform/dialogs/prompts';
import { withoutEdges } from '../../text/edges';
import { type AddressFault, addressFault, isPathKey } from '../core/addresses';

export function checkName(taken: readonly string[]): AnswerCheck {
  return (answer) => {
    const name = answer.trim();
    if (name === '') return vscode.l10n.t('Give the connection a name.');
    if (taken.includes(name)) return vscode.l10n.t('There is already a connection “{0}”.', name);
    return undefined;
  };
}

/** Tenant and organization are path segments of every request. */
export const checkPathPart: AnswerCheck = (answer) => {
  if (answer.trim() === '') return vscode.l10n.t('This is needed: it is part of every address of the API.');
  if (!isPathKey(answer.trim())) {
    return vscode.l10n.t('Only the key itself, without spaces, invisible characters, slashes, “?”, “#” or “%”.');
  }
  return undefined;
};

export const checkClientId: AnswerCheck = (answer) =>
  withoutEdges(answer) === '' ? vscode.l10n.t('Enter the client id of your registered application.') : undefined;

export const checkClientSecret: AnswerCheck = (answer) =>
  withoutEdges(answer) === '' ? vscode.l10n.t('Enter the client secret of your registered application.') : undefined;

export const checkAddress: AnswerCheck = (answer) => {
  const fault = addressFault(answer);
  return fault === undefined ? undefined : addressSentence(fault);
};

export function addressSentence(fault: AddressFault): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('Enter an address.');
    case 'notAnAddress':
      return vscode.l10n.t('This is not a web address. It begins with https://.');
    case 'notHttps':
      return vscode.l10n.t('Use https://. Plain http:// is for this machine only.');
    case 'hasCredentials':
      return vscode.l10n.t('Leave user names and passwords out of the address.');
    case 'hasQuery':
      return vscode.l10n.t('Leave “?” and “#” and what follows out of the address.');
  }
}
