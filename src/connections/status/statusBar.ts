import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';
import { stageIcon, stageWord } from '../../platform/words/stages';
import { plainText } from '../../text/plainText';
import { connectionHover, type ConnectionView, standing } from './connectionHover';
import type { Connections } from '../core/connections';

const minute = 60_000;

/** Which connection this window uses, its stage, and how its access token stands. */
export class ConnectionStatusBar extends Disposable {
  readonly #connections: Pick<Connections, 'onDidChange' | 'inUse' | 'state' | 'tokenState'>;
  readonly #item: vscode.StatusBarItem;
  #timer: NodeJS.Timeout | undefined;

  constructor({ connections }: { connections: Pick<Connections, 'onDidChange' | 'inUse' | 'state' | 'tokenState'> }) {
    super();
    this.#connections = connections;
    this.#item = this.register(vscode.window.createStatusBarItem('connection', vscode.StatusBarAlignment.Left, 20));
    this.#item.name = vscode.l10n.t('Valuekeep connection');
    this.#item.command = 'valuekeep.switchConnection';
    this.register(connections.onDidChange(() => this.#show()));
    this.register({ dispose: () => clearTimeout(this.#timer) });
    this.#show();
  }

  #show(): void {
    if (this.isDisposed) return;
    clearTimeout(this.#timer);
    const connection = this.#connections.inUse();
    if (connection === undefined) {
      this.#item.hide();
      return;
    }
    const state = this.#connections.state(connection.id);
    const token = this.#connections.tokenState(connection.id);
    const moment = { now: Date.now(), language: vscode.env.language };
    const view: ConnectionView = { connection, state, token, moment };
    this.#item.text = itemText(view);
    this.#item.backgroundColor =
      connection.stage === 'production' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.tooltip = connectionHover(view);
    const kind = connection.readOnly
      ? vscode.l10n.t('{0}, read-only', stageWord(connection.stage))
      : stageWord(connection.stage);
    const label = vscode.l10n.t(
      'Valuekeep connection {0}, {1}. {2}',
      plainText(connection.name),
      kind,
      standing(view).sentence,
    );
    this.#item.accessibilityInformation = { label };
    this.#item.show();
    const expiresAt = token.kind === 'valid' ? token.expiresAt : undefined;
    if (expiresAt !== undefined && expiresAt > moment.now) this.#showAgain(expiresAt - moment.now);
  }

  /** VS Code keeps a hover as it was given, so that the time left is given anew each minute, and at the end. */
  #showAgain(msLeft: number): void {
    this.#timer = setTimeout(() => this.#show(), Math.min(msLeft, minute));
    this.#timer.unref();
  }
}

/** The item's text: an icon, the connection, its stage, and whether it can be used. */
export function itemText({ connection, state, token, moment }: ConnectionView): string {
  const stage = connection.stage === 'sandbox' ? '' : ` — ${stageWord(connection.stage)}`;
  const name = `${plainText(connection.name)}${stage}`;
  if (state === 'needsCredentials') return `$(warning) ${vscode.l10n.t('{0} (sign in)', name)}`;
  const icon = token.kind === 'acquiring' ? 'loading~spin' : stageIcon(connection.stage);
  if (state === 'stopped') return `$(${icon}) ${vscode.l10n.t('{0} (stopped)', name)}`;
  const isValid = token.kind === 'valid' && (token.expiresAt === undefined || token.expiresAt > moment.now);
  return `$(${icon}) ${name}${isValid ? ' $(key)' : ''}`;
}
