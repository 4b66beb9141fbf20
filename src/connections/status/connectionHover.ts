import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import type { TokenState } from '../../client/tokens/tokens';
import type { CommandId } from '../../platform/commands/commands';
import type { ConnectionState } from '../../platform/contracts/connectionAccess';
import { stageIcon, stageWord } from '../../platform/words/stages';
import { markdownText } from '../../text/plainText';
import { type Moment, tokenWords } from '../commands/tokenWords';

export interface ConnectionView {
  readonly connection: Connection;
  readonly state: ConnectionState;
  readonly token: TokenState;
  readonly moment: Moment;
}

interface Link {
  readonly icon: string;
  readonly label: string;
  readonly command: CommandId;
  readonly argument?: { readonly connectionId: string };
}

/** What the status bar tells of a connection under the mouse. Names and server text are shown as they are, never as mark-up. */
export function connectionHover(view: ConnectionView): vscode.MarkdownString {
  const { connection } = view;
  const links = linksOf(view);
  const kind = connection.readOnly
    ? vscode.l10n.t('{0} · {1} read-only', stageWord(connection.stage), '$(lock)')
    : stageWord(connection.stage);
  const { sentence, facts } = standing(view);
  const lines = [
    `$(${stageIcon(connection.stage)}) **${markdownText(connection.name)}** · ${kind}`,
    [
      vscode.l10n.t('Tenant: {0}', markdownText(connection.tenant)),
      vscode.l10n.t('Organization: {0}', markdownText(connection.organization)),
      vscode.l10n.t('API: {0}', markdownText(connection.apiUrl)),
    ].join('  \n'),
    [`$(${standingIcon(view)}) ${sentence}`, ...facts.map(markdownText)].join('  \n'),
    links.map(linkText).join(' &nbsp; '),
  ];
  const hover = new vscode.MarkdownString(lines.join('\n\n'), true);
  hover.isTrusted = { enabledCommands: links.map(({ command }) => command) };
  return hover;
}

/** How the connection stands, in one sentence and what belongs to it. */
export function standing({ state, token, moment }: ConnectionView): { sentence: string; facts: readonly string[] } {
  if (state === 'stopped') {
    return { sentence: vscode.l10n.t('The sandbox is not running. It starts when it is used.'), facts: [] };
  }
  if (state === 'needsCredentials' && token.kind !== 'refused') {
    return { sentence: vscode.l10n.t('No credentials. Sign in to go on.'), facts: [] };
  }
  return tokenWords(token, moment);
}

function standingIcon({ state, token }: ConnectionView): string {
  if (state === 'stopped') return 'debug-stop';
  if (state === 'needsCredentials') return 'warning';
  return token.kind === 'acquiring' ? 'loading~spin' : 'key';
}

function linksOf({ connection, state, token }: ConnectionView): readonly Link[] {
  const renew: Link = { icon: 'key', label: vscode.l10n.t('Renew Token'), command: 'valuekeep.renewToken' };
  const others: readonly Link[] = [
    { icon: 'pulse', label: vscode.l10n.t('Diagnose'), command: 'valuekeep.diagnoseConnection' },
    { icon: 'arrow-swap', label: vscode.l10n.t('Switch'), command: 'valuekeep.switchConnection' },
    { icon: 'output', label: vscode.l10n.t('Show Log'), command: 'valuekeep.showLog' },
  ];
  switch (state) {
    case 'stopped':
      return [{ icon: 'play', label: vscode.l10n.t('Start Sandbox'), command: 'valuekeep.startSandbox' }, ...others];
    case 'needsCredentials': {
      const argument = { connectionId: connection.id };
      const signIn: Link = { icon: 'sign-in', label: vscode.l10n.t('Sign In'), command: 'valuekeep.signIn', argument };
      // What the server refused it may take again, once somebody has put it right there.
      return [signIn, ...(token.kind === 'refused' ? [renew] : []), ...others];
    }
    case 'signedIn':
      return [
        renew,
        { icon: 'copy', label: vscode.l10n.t('Copy Access Token'), command: 'valuekeep.copyAccessToken' },
        ...others,
      ];
  }
}

/** Links without an argument work on the connection in use, as from the palette, and so show what fails. */
function linkText({ icon, label, command, argument }: Link): string {
  const query = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
  const target = `command:${command}${query}`.replaceAll('(', '%28').replaceAll(')', '%29');
  return `[$(${icon}) ${label}](${target})`;
}
