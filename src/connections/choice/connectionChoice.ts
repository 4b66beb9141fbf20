import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { unknownConnection } from '../core/unknownConnection';

export interface ConnectionChoiceParts {
  readonly connections: Pick<ConnectionAccess, 'all' | 'get' | 'inUse' | 'state'>;
  /** Makes a connection the one that this window uses. */
  readonly use: (connectionId: string) => Promise<void>;
  /** Gives the connection's id; `undefined` where the person turns away. */
  readonly askToSignIn: () => Promise<string | undefined>;
}

/** Which connection a command works on, asked of the person where nothing says it. */
export class ConnectionChoice {
  readonly #parts: ConnectionChoiceParts;

  constructor(parts: ConnectionChoiceParts) {
    this.#parts = parts;
  }

  /** As `ConnectionAccess.require`. */
  async require(connectionId?: string): Promise<Connection | undefined> {
    const { connections, askToSignIn } = this.#parts;
    if (connectionId !== undefined) {
      const named = connections.get(connectionId);
      if (named === undefined) throw unknownConnection(connectionId);
      return named;
    }
    const current = connections.inUse();
    if (current !== undefined) return current;
    const chosen = connections.all().length > 0 ? await this.pick() : await askToSignIn();
    return chosen === undefined ? undefined : connections.get(chosen);
  }

  /** Lets the person choose the connection that this window uses; gives its id. */
  async pick(): Promise<string | undefined> {
    const { connections, use, askToSignIn } = this.#parts;
    const { pickConnection } = await import('./connectionPick');
    const chosen = await pickConnection(connections, vscode.l10n.t('Use a Connection in This Window'));
    if (chosen === undefined) return undefined;
    if (chosen === 'add') return askToSignIn();
    await use(chosen.connectionId);
    return chosen.connectionId;
  }
}
