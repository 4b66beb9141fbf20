import * as vscode from 'vscode';
import { bodyMembers } from '../../catalog/schemas/createBody';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import type { ConnectionIdentity } from '../../client/core/connection';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { identityOf } from '../../platform/contracts/connectionIdentity';
import { FileProblem } from '../../platform/files/fileProblem';
import { isDirty } from '../../platform/files/openDocuments';
import { type Doubt, doubtOf } from './doubt';
import { documentText } from './documentText';
import type { KeptStates } from './keptStates';
import { movedWords } from './movedWords';
import { recordOperations } from '../../saving/plan/recordOperations';
import { RecordAccess } from '../../saving/recordAccess';
import { readAddress } from './recordAddress';
import { RecordDocument, type RecordPlace } from './recordDocument';

import type { Whereabouts } from './whereabouts';

export interface RecordLoadingParts {
  readonly connections: ConnectionAccess;
  readonly catalog: () => Promise<Catalog>;
  readonly kept: KeptStates;
  readonly whereabouts: Whereabouts;
}

/** Makes documents of addresses: of what a restart kept of them, else of what the server has. */
export class RecordLoading {
  readonly #parts: RecordLoadingParts;

  constructor(parts: RecordLoadingParts) {
    this.#parts = parts;
  }

  /** @throws FileSystemError where there is no such record, or it is of another place; ValuekeepError */
  async load(uri: vscode.Uri): Promise<RecordDocument> {
    const { connections, catalog, kept: keptStates, whereabouts } = this.#parts;
    const address = readAddress(uri);
    await connections.ready;
    const connection = whereabouts.connection(uri);
    const service = address && (await catalog()).service(address.serviceId);
    if (address === undefined || service === undefined || connection === undefined) {
      throw vscode.FileSystemError.FileNotFound(vscode.l10n.t('There is no such record: {0}', uri.path));
    }
    const kept = keptStates.get(uri);
    const moved = whereabouts.moved(uri);
    // Of another place nothing is known but what was kept, and nothing is read there.
    if (moved !== undefined && moved.begun === undefined) throw new FileProblem(movedWords(moved));
    const begun = kept?.begun ?? identityOf(connection);
    const place = await this.place(begun, service, address.isNew ? undefined : address.key);
    const doubt = doubtOf({ ...address, connectionId: connection.id }, kept, isDirty(uri));
    if (kept !== undefined) {
      const state = { ...kept, text: documentText(kept.opened.record) };
      return new RecordDocument({ uri, place, state, doubt });
    }
    const record = address.isNew
      ? skeleton(await catalog(), service)
      : await (await this.#access(begun, service)).read(address.key);
    return documentOf(uri, place, record, doubt);
  }

  /** The record as the server has it now; undefined for a new one, and where the connection leads elsewhere. */
  async read({ uri, place, opened }: RecordDocument): Promise<JsonObject | undefined> {
    if (place.key === undefined || this.#parts.whereabouts.moved(uri) !== undefined) return undefined;
    const access = await this.#access(place.begun, place.service);
    return access.read(access.steadyKey(opened.record) ?? place.key);
  }

  async place(begun: ConnectionIdentity, service: ServiceEntry, key: RecordPlace['key']): Promise<RecordPlace> {
    const operations = recordOperations(await this.#parts.catalog(), service);
    return { begun: identityOf(begun), service, operations, key };
  }

  async #access(begun: ConnectionIdentity, service: ServiceEntry): Promise<RecordAccess> {
    return new RecordAccess({ ...(await this.#parts.connections.resume(begun)), service });
  }
}

/** The document of a record that was read a moment ago. */
export function documentOf(uri: vscode.Uri, place: RecordPlace, record: JsonObject, doubt?: Doubt): RecordDocument {
  const state = { text: documentText(record), opened: { record, posted: [] }, mtime: Date.now() };
  return new RecordDocument({ uri, place, state, doubt });
}

/** What a new document starts with: mandatory members first, all of them empty. */
function skeleton(catalog: Catalog, service: ServiceEntry): JsonObject {
  return Object.fromEntries(bodyMembers(catalog, service).map(({ name }) => [name, null]));
}
