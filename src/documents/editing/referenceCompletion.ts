import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import { recordKey, recordLabel } from '../../catalog/members/recordNames';
import { keysFor } from '../../catalog/members/keysFor';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import { upperFirst } from '../../catalog/members/frameworkRule';
import type { Connection } from '../../client/core/connection';
import { editorJson } from '../../json/editorJson';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { RecordReaders } from '../../platform/contracts/recordReader';
import { ListReading } from '../../reading/listReading';
import { readAddress, recordScheme } from '../files/recordAddress';
import { connectionOf } from '../files/connectionOf';
import type { Moved } from '../files/movedWords';
import { lastSegment, ReferenceKeys, type ReferencePage } from './referenceKeys';

export interface ReferenceCompletionParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  readonly log: Pick<Log, 'warn'>;
  /** Undefined where the connection leads to the document's place. */
  readonly moved: (uri: vscode.Uri) => Moved | undefined;
}

/** Offers the keys of records where a member refers to one. */
export class ReferenceCompletion extends Disposable implements vscode.CompletionItemProvider {
  readonly #parts: ReferenceCompletionParts;
  readonly #keys = new Map<string, ReferenceKeys>();

  constructor(parts: ReferenceCompletionParts) {
    super();
    this.#parts = parts;
    const documents = { scheme: recordScheme, language: 'json' };
    this.register(vscode.languages.registerCompletionItemProvider(documents, this, '"'));
    this.register(parts.connections.onDidChange(() => this.#keys.clear()));
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const place = placeAt(document, position);
    const target = place && (await this.#target(document.uri, place.member));
    if (place === undefined || target === undefined || token.isCancellationRequested) return undefined;
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    try {
      const { keys, isComplete } = await this.#keysOf(target).suggest(place.typed, controller.signal);
      const items = keys.map(({ key, description }, at) => {
        const item = new vscode.CompletionItem(
          { label: key, ...(description && { description }) },
          vscode.CompletionItemKind.Reference,
        );
        item.insertText = editorJson(key);
        item.filterText = JSON.stringify(`${key} ${description ?? ''}`);
        item.sortText = String(at).padStart(6, '0');
        item.range = place.range;
        item.detail = serviceTitle(target.service);
        return item;
      });
      return new vscode.CompletionList(items, !isComplete);
    } catch (error) {
      if (!controller.signal.aborted)
        this.#parts.log.warn(`Keys of ${target.service.id} could not be read: ${String(error)}`);
      return undefined;
    } finally {
      listener.dispose();
    }
  }

  async #target(uri: vscode.Uri, member: string): Promise<Target | undefined> {
    const address = readAddress(uri);
    const connection = address && connectionOf(address, this.#parts.connections);
    // Keys of another place would be wrong ones here.
    if (this.#parts.moved(uri) !== undefined) return undefined;
    const catalog = await this.#parts.catalog();
    const from = address && catalog.service(address.serviceId);
    const service = from && keysFor(catalog, from, member);
    return connection && service && { connection, service };
  }

  #keysOf({ connection, service }: Target): ReferenceKeys {
    const id = `${connection.id}/${service.id}`;
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const fetch = (typed: string, signal: AbortSignal) => this.#fetch({ connection, service }, typed, signal);
    const made = new ReferenceKeys({ fetch, now: Date.now });
    this.#keys.set(id, made);
    return made;
  }

  async #fetch({ connection, service }: Target, typed: string, signal: AbortSignal): Promise<ReferencePage> {
    const segment = service.key.at(-1);
    const name = segment === undefined ? undefined : upperFirst(segment);
    const text = typed.replaceAll("'", "''");
    const query = typed === '' || name === undefined ? {} : { filter: `contains(${name},'${text}')` };
    const reader = await this.#parts.reader.at(await this.#parts.connections.resume(connection));
    const list = new ListReading({ reader, connectionId: connection.id, service, query });
    const page = await list.next({ signal });
    return { keys: (page?.records ?? []).flatMap((record) => keyIn(service, record)), isComplete: !list.hasMore };
  }
}

interface Target {
  readonly connection: Connection;
  readonly service: ServiceEntry;
}

function keyIn(service: ServiceEntry, record: JsonObject) {
  const key = recordKey(service, record);
  return key === undefined ? [] : [{ key: lastSegment(key), description: recordLabel(service, record).description }];
}

interface ReferencePosition {
  /** Of the record or of one of its lines. */
  readonly member: string;
  /** What stands between the quote and the cursor. */
  readonly typed: string;
  readonly range: vscode.Range;
}

/** The value at the cursor, where it is a text or not there yet. */
function placeAt(document: vscode.TextDocument, position: vscode.Position): ReferencePosition | undefined {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const member = path.at(-1);
  if (isAtPropertyKey || typeof member !== 'string' || member === '') return undefined;
  const inside =
    previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length;
  if (!inside) return { member, typed: '', range: new vscode.Range(position, position) };
  if (previousNode.type !== 'string' && previousNode.type !== 'null') return undefined;
  const range = new vscode.Range(
    document.positionAt(previousNode.offset),
    document.positionAt(previousNode.offset + previousNode.length),
  );
  const typed = previousNode.type === 'string' ? text.slice(previousNode.offset + 1, offset) : '';
  return { member, typed, range };
}
