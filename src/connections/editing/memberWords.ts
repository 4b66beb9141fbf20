import * as vscode from 'vscode';
import type { ClientAuthentication } from '../../client/core/connection';
import { stageWord } from '../../platform/words/stages';
import { plainText } from '../../text/plainText';
import type { ConnectionMember, ConnectionMembers, SecretState } from './draft';

/** What a member is called on the screen. */
export function memberWord(member: ConnectionMember | 'clientSecret'): string {
  switch (member) {
    case 'name':
      return vscode.l10n.t('Name');
    case 'stage':
      return vscode.l10n.t('Stage');
    case 'readOnly':
      return vscode.l10n.t('Writes');
    case 'apiUrl':
      return vscode.l10n.t('API address');
    case 'tenant':
      return vscode.l10n.t('Tenant');
    case 'organization':
      return vscode.l10n.t('Organization');
    case 'tokenUrl':
      return vscode.l10n.t('Token address');
    case 'scope':
      return vscode.l10n.t('Scope');
    case 'clientAuthentication':
      return vscode.l10n.t('Client authentication');
    case 'clientId':
      return vscode.l10n.t('Client id');
    case 'clientSecret':
      return vscode.l10n.t('Client secret');
    case 'literals':
      return vscode.l10n.t('OData literals');
    case 'countOption':
      return vscode.l10n.t('OData count');
  }
}

/** The value of a member in one line. */
export function valueWord(member: ConnectionMember, members: ConnectionMembers): string {
  switch (member) {
    case 'stage':
      return stageWord(members.stage);
    case 'readOnly':
      return readOnlyWord(members.readOnly);
    case 'clientAuthentication':
      return authenticationWord(members.clientAuthentication);
    case 'literals':
      return literalsWord(members.literals);
    case 'countOption':
      return members.countOption ?? detectedAutomatically();
    case 'name':
    case 'apiUrl':
    case 'tenant':
    case 'organization':
    case 'tokenUrl':
    case 'scope':
    case 'clientId':
      return members[member] === '' ? vscode.l10n.t('none') : plainText(members[member]);
  }
}

/** How a secret stands, never what it is. */
export function secretWord(state: SecretState): string {
  switch (state) {
    case 'stored':
      return vscode.l10n.t('••• stored');
    case 'new':
      return vscode.l10n.t('••• entered now');
    case 'missing':
      return vscode.l10n.t('missing');
    case 'otherOrigin':
      return vscode.l10n.t('missing: the one there is belongs to another token address');
  }
}

export function readOnlyWord(readOnly: boolean): string {
  return readOnly ? vscode.l10n.t('blocked: read-only') : vscode.l10n.t('allowed');
}

function authenticationWord(authentication: ClientAuthentication): string {
  return authentication === 'basic' ? vscode.l10n.t('HTTP Basic header') : vscode.l10n.t('Form fields');
}

export function literalsWord(literals: ConnectionMembers['literals']): string {
  switch (literals) {
    case 'v4':
      return vscode.l10n.t('OData v4: 2026-01-31T00:00:00Z');
    case 'v3':
      return vscode.l10n.t("OData v3: datetime'2026-01-31T00:00:00'");
    case undefined:
      return detectedAutomatically();
  }
}

export function detectedAutomatically(): string {
  return vscode.l10n.t('detected automatically');
}
