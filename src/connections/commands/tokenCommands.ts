import * as vscode from 'vscode';
import type { TokenState } from '../../client/tokens/tokens';
import type { CommandCall } from '../../platform/commands/commandCall';
import { Disposable } from '../../platform/lifetime/disposable';
import { type Clipboard, CopiedToken } from '../accounts/copiedToken';
import { plainText } from '../../text/plainText';
import type { Connections } from '../core/connections';
import { clockTime } from './tokenWords';
import { withProgress } from '../../platform/dialogs/progress';
import { confirmAction } from '../../platform/dialogs/confirm';

/** How long a token stays on the clipboard, in milliseconds. */
const longestCopy = 60_000;
/** More than the time before its end at which a token is renewed. */
const oneMinute = 60_000;

export interface TokenCommandsOptions {
  readonly connections: Pick<Connections, 'tokensAt'>;
  readonly clipboard: Clipboard;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Renewing and copying the access token of a connection: the one named, the tree's, or the one in use. */
export class TokenCommands extends Disposable {
  readonly #connections: TokenCommandsOptions['connections'];
  readonly #copied: CopiedToken;
  readonly #now: () => number;

  constructor({ connections, clipboard, now = Date.now }: TokenCommandsOptions) {
    super();
    this.#connections = connections;
    this.#copied = this.register(new CopiedToken({ clipboard }));
    this.#now = now;
  }

  async renewToken(call: Pick<CommandCall, 'connection'>): Promise<void> {
    const connection = await call.connection();
    if (connection === undefined) return;
    const tokens = await this.#connections.tokensAt(connection);
    const title = vscode.l10n.t('Renewing the access token of “{0}”…', plainText(connection.name));
    const end = this.#end(await withProgress(title, (signal) => tokens.renew(signal)));
    const text =
      end === undefined
        ? vscode.l10n.t('A new access token is in use.')
        : vscode.l10n.t('A new access token is valid until {0}.', end);
    vscode.window.setStatusBarMessage(`$(key) ${text}`, 10_000);
  }

  /** Never gives the token to whoever called. On production a person is always asked first. */
  async copyAccessToken(call: Pick<CommandCall, 'connection'>): Promise<void> {
    const connection = await call.connection();
    if (connection === undefined) return;
    const name = plainText(connection.name);
    if (connection.stage === 'production') {
      const isAgreed = await confirmAction({
        message: vscode.l10n.t('Copy the access token of the production connection “{0}”?', name),
        detail: vscode.l10n.t(
          'Whoever has the token can read and change live records as this client until it expires.',
        ),
        action: vscode.l10n.t('Copy'),
      });
      if (!isAgreed) return;
    }
    const tokens = await this.#connections.tokensAt(connection);
    const title = vscode.l10n.t('Fetching an access token of “{0}”…', name);
    const token = this.#isHeld(tokens.state)
      ? await tokens.getToken()
      : await withProgress(title, (signal) => tokens.getToken(signal));
    const { state } = tokens;
    const left = state.kind === 'valid' && state.expiresAt !== undefined ? state.expiresAt - this.#now() : Infinity;
    const ms = Math.max(0, Math.min(longestCopy, left));
    await this.#copied.put(token, ms);
    void this.#warn(name, this.#end(state), Math.ceil(ms / 1000));
  }

  /** For when the window closes. */
  async takeBackFromClipboard(): Promise<void> {
    await this.#copied.takeBack();
  }

  async #warn(name: string, end: string | undefined, seconds: number): Promise<void> {
    const clear = vscode.l10n.t('Clear Now');
    const warning =
      end === undefined
        ? vscode.l10n.t(
            'The access token of “{0}” is on the clipboard for {1} seconds. Whoever has it can act as this client.',
            name,
            seconds,
          )
        : vscode.l10n.t(
            'The access token of “{0}”, valid until {1}, is on the clipboard for {2} seconds. Whoever has it can act as this client.',
            name,
            end,
            seconds,
          );
    const chosen = await vscode.window.showWarningMessage(warning, clear);
    if (chosen === clear) await this.#copied.takeBack();
  }

  /** Whether nothing has to be sent for a token: a message would come and go at once. */
  #isHeld(state: TokenState): boolean {
    return state.kind === 'valid' && state.expiresAt !== undefined && state.expiresAt - this.#now() > oneMinute;
  }

  /** When a token expires, as a person reads it. */
  #end(token: TokenState): string | undefined {
    if (token.kind !== 'valid' || token.expiresAt === undefined) return undefined;
    return clockTime(token.expiresAt, { now: this.#now(), language: vscode.env.language });
  }
}
