import * as vscode from 'vscode';
import type { TokenState } from '../client/tokens';
import { Disposable } from '../platform/disposable';
import { stageIcon, stageWord } from '../platform/stages';
import type { Connections } from './connections';

/** Which connection this window uses, its stage, and how its access token stands. */
export class ConnectionStatusBar extends Disposable {
  readonly #connections: Connections;
  readonly #item: vscode.StatusBarItem;

  constructor({ connections }: { connections: Connections }) {
    super();
    this.#connections = connections;
    this.#item = this.register(vscode.window.createStatusBarItem('connection', vscode.StatusBarAlignment.Left, 20));
    this.#item.name = vscode.l10n.t('Valuekeep connection');
    this.#item.command = 'valuekeep.switchConnection';
    this.register(connections.onDidChange(() => this.#show()));
    this.#show();
  }

  #show(): void {
    const connection = this.#connections.inUse();
    if (connection === undefined) {
      this.#item.hide();
      return;
    }
    const needsCredentials = this.#connections.state(connection.id) === 'needsCredentials';
    const isStopped = this.#connections.state(connection.id) === 'stopped';
    const token = this.#connections.tokenState(connection.id);
    const icon = needsCredentials
      ? 'warning'
      : token.kind === 'acquiring'
        ? 'loading~spin'
        : stageIcon(connection.stage);
    const stage = connection.stage === 'sandbox' ? '' : ` — ${stageWord(connection.stage)}`;
    const state = needsCredentials
      ? ` ${vscode.l10n.t('(sign in)')}`
      : isStopped
        ? ` ${vscode.l10n.t('(stopped)')}`
        : token.kind === 'valid'
          ? ' $(key)'
          : '';
    this.#item.text = `$(${icon}) ${connection.name.replaceAll('$(', '$\u200b(')}${stage}${state}`;
    this.#item.backgroundColor =
      connection.stage === 'production' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    const tokenWords = needsCredentials
      ? vscode.l10n.t('No credentials. Sign in to go on.')
      : isStopped
        ? vscode.l10n.t('The sandbox is not running. It starts when it is used.')
        : tokenSentence(token);
    const place = `${connection.tenant} / ${connection.organization} — ${connection.apiUrl}`;
    const kind = connection.readOnly
      ? vscode.l10n.t('{0}, read-only', stageWord(connection.stage))
      : stageWord(connection.stage);
    this.#item.tooltip = [`${connection.name} (${kind})`, place, tokenWords].join('\n');
    this.#item.accessibilityInformation = {
      label: vscode.l10n.t('Valuekeep connection {0}, {1}. {2}', connection.name, kind, tokenWords),
    };
    this.#item.show();
  }
}

function tokenSentence(token: TokenState): string {
  switch (token.kind) {
    case 'none':
      return vscode.l10n.t('No access token yet. One is fetched with the first request.');
    case 'acquiring':
      return vscode.l10n.t('Fetching an access token…');
    case 'refused':
      return vscode.l10n.t('The credentials were refused. Sign in again.');
    case 'valid':
      return token.expiresAt === undefined
        ? vscode.l10n.t('Access token in use.')
        : vscode.l10n.t('Access token valid until {0}.', new Date(token.expiresAt).toLocaleTimeString());
  }
}
