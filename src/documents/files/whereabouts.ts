import type * as vscode from 'vscode';
import type { Connection, ConnectionIdentity } from '../../client/core/connection';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { isSameIdentity } from '../../platform/contracts/connectionIdentity';
import { connectionOf } from './connectionOf';
import type { Moved } from './movedWords';
import { isMarkOf } from './placeMark';
import { readAddress } from './recordAddress';

export interface WhereaboutsParts {
  readonly connections: Pick<ConnectionAccess, 'all' | 'get'>;
  /** Of an open document, or of one that was kept over a restart: where its record is and who opened it. */
  readonly begun: (uri: vscode.Uri) => ConnectionIdentity | undefined;
}

/** Where the connections of documents lead, while the documents stay where they were opened. */
export class Whereabouts {
  readonly #parts: WhereaboutsParts;

  constructor(parts: WhereaboutsParts) {
    this.#parts = parts;
  }

  /** As it is now: by the id that the address names, else by its label. */
  connection(uri: vscode.Uri): Connection | undefined {
    const address = readAddress(uri);
    return address && connectionOf(address, this.#parts.connections);
  }

  /** Undefined where the connection still leads to the document's place, or is gone. */
  moved(uri: vscode.Uri): Moved | undefined {
    const connection = this.connection(uri);
    if (connection === undefined || this.isAt(uri, connection)) return undefined;
    return { begun: this.#parts.begun(uri), connection };
  }

  /** Whether a document belongs to the place and account of a connection. */
  isAt(uri: vscode.Uri, connection: Connection): boolean {
    const address = readAddress(uri);
    const begun = this.#parts.begun(uri);
    if (address === undefined || this.connection(uri)?.id !== connection.id) return false;
    if (begun !== undefined) return isSameIdentity(begun, connection);
    // Made by an earlier version: without changes it is read anew, and of where it is read.
    return address.mark === undefined || isMarkOf(address.mark, connection);
  }
}
