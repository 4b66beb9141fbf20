import * as vscode from 'vscode';
import type { Operation, ServiceEntry } from '../../catalog/types';
import type { Connection } from '../../client/core/connection';
import type { ConnectionState } from '../../platform/contracts/connectionAccess';
import { stageWord } from '../../platform/words/stages';
import { evidenceWords } from '../../platform/words/evidenceWords';

/** What a person must know before trusting a connection: where it leads, as whom, and whether it can be used. */
export function connectionTooltip(
  connection: Connection,
  { state, inUse, isTeam }: { readonly state: ConnectionState; readonly inUse: boolean; readonly isTeam: boolean },
): vscode.MarkdownString {
  const lines: [string, string][] = [
    [vscode.l10n.t('Stage'), stageWord(connection.stage)],
    [vscode.l10n.t('State'), stateWord(state)],
    [vscode.l10n.t('Tenant'), connection.tenant],
    [vscode.l10n.t('Organization'), connection.organization],
  ];
  const tooltip = titled(connection.name);
  code(tooltip, connection.apiUrl);
  if (inUse) paragraph(tooltip, vscode.l10n.t('Commands in this window use this connection.'));
  if (isTeam) paragraph(tooltip, vscode.l10n.t('From the team file of this workspace.'));
  if (connection.stage === 'production') paragraph(tooltip, vscode.l10n.t('Production: changes are real.'));
  if (connection.readOnly) paragraph(tooltip, vscode.l10n.t('Read-only: nothing is ever changed through it.'));
  return facts(tooltip, lines);
}

export function serviceTooltip(service: ServiceEntry, title: string): vscode.MarkdownString {
  const tooltip = titled(title);
  code(tooltip, `/${service.path}`);
  if (service.note !== undefined) paragraph(tooltip, service.note);
  return facts(tooltip, [
    [vscode.l10n.t('Record type'), service.entity ?? vscode.l10n.t('none')],
    [vscode.l10n.t('Natural key'), service.key.length > 0 ? service.key.join(' / ') : vscode.l10n.t('none')],
    [vscode.l10n.t('Operations'), String(service.operations.length)],
  ]);
}

function methodAndPath({ method, path }: Operation): string {
  return path === null ? vscode.l10n.t('{0} (path unknown)', method) : `${method} ${path}`;
}

export function operationTooltip(operation: Operation): vscode.MarkdownString {
  const tooltip = titled(operation.id);
  code(tooltip, methodAndPath(operation));
  paragraph(tooltip, evidenceWords(operation.evidence));
  if (operation.pathPartial === true)
    paragraph(tooltip, vscode.l10n.t('It may take more path segments or query parameters.'));
  const lines: [string, string][] = [];
  if (operation.params === null) lines.push([vscode.l10n.t('Parameters'), vscode.l10n.t('unknown')]);
  for (const { name, in: place, type, required } of operation.params ?? []) {
    const words = [type ?? vscode.l10n.t('type unknown'), place, ...(required ? [vscode.l10n.t('required')] : [])];
    lines.push([name, words.join(', ')]);
  }
  if (operation.response !== null) {
    const { type, list } = operation.response;
    lines.push([vscode.l10n.t('Answer'), list ? vscode.l10n.t('list of {0}', type) : type]);
  }
  const codes = operation.status.length > 0 ? operation.status.join(', ') : vscode.l10n.t('unknown');
  return facts(tooltip, [...lines, [vscode.l10n.t('Status codes'), codes]]);
}

export function stateWord(state: ConnectionState): string {
  switch (state) {
    case 'signedIn':
      return vscode.l10n.t('signed in');
    case 'needsCredentials':
      return vscode.l10n.t('needs credentials');
    case 'stopped':
      return vscode.l10n.t('stopped; it starts when it is used');
  }
}

// Everything that is not ours goes through appendText or a code block, so it is text, never Markdown.

function titled(title: string): vscode.MarkdownString {
  return new vscode.MarkdownString('**').appendText(title).appendMarkdown('**');
}

function paragraph(tooltip: vscode.MarkdownString, text: string): void {
  tooltip.appendMarkdown('\n\n').appendText(text);
}

function code(tooltip: vscode.MarkdownString, text: string): void {
  tooltip.appendMarkdown('\n').appendCodeblock(text, 'http');
}

function facts(tooltip: vscode.MarkdownString, lines: readonly [string, string][]): vscode.MarkdownString {
  tooltip.appendMarkdown('\n\n');
  for (const [name, value] of lines) tooltip.appendMarkdown('- ').appendText(`${name}: ${value}`).appendMarkdown('\n');
  return tooltip;
}
