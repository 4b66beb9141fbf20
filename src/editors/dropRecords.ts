import * as vscode from 'vscode';
import type { Catalog } from '../catalog/types';
import { ValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import { draggedMime, readDragged, type DraggedNode } from '../platform/contracts/draggedNodes';
import type { RecordReaders } from '../platform/contracts/recordReader';
import { changeAt, type TextChange } from './insertion';

export interface DropRecordsParts {
  readonly connections: Pick<ConnectionAccess, 'resume'>;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  /** Says what failed: a drop cannot. */
  readonly showError: (error: unknown) => void;
}

/** At the same time, of a drop of many. */
const mostAtOnce = 4;

/** What was dragged from the tree, as text at the place of the drop: a record's JSON, a service's path. */
export class DropRecords implements vscode.DocumentDropEditProvider {
  readonly #parts: DropRecordsParts;

  constructor(parts: DropRecordsParts) {
    this.#parts = parts;
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const dragged = readDragged((await data.get(draggedMime)?.asString()) ?? '');
    if (dragged.length === 0) return undefined;
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    try {
      const { range, text } = await this.#change(document, position, dragged, stop.signal);
      if (token.isCancellationRequested) return undefined;
      const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('valuekeep', 'json');
      const isHere = range.start.isEqual(position);
      const edit = new vscode.DocumentDropEdit(isHere ? text : '', vscode.l10n.t('Insert JSON'), kind);
      if (isHere) return edit;
      edit.additionalEdit = new vscode.WorkspaceEdit();
      edit.additionalEdit.insert(document.uri, range.start, text);
      return edit;
    } catch (error) {
      if (!token.isCancellationRequested) this.#parts.showError(error);
      return undefined;
    }
  }

  async #change(
    document: vscode.TextDocument,
    position: vscode.Position,
    dragged: readonly DraggedNode[],
    signal: AbortSignal,
  ): Promise<TextChange> {
    const range = new vscode.Selection(position, position);
    const records = dragged.filter((node) => node.kind === 'record');
    if (records.length === 0) return { range, text: (await this.#paths(dragged)).join('\n') };
    const read: JsonObject[] = [];
    for (let at = 0; at < records.length; at += mostAtOnce) {
      const some = records.slice(at, at + mostAtOnce);
      read.push(...(await Promise.all(some.map((node) => this.#record(node, signal)))));
    }
    const [only] = read;
    return changeAt(document, range, read.length === 1 && only !== undefined ? only : read);
  }

  async #paths(dragged: readonly DraggedNode[]): Promise<readonly string[]> {
    const catalog = await this.#parts.catalog();
    return dragged.map(({ service }) => `/${catalog.service(service)?.path ?? service}`);
  }

  async #record(node: DraggedNode & { kind: 'record' }, signal: AbortSignal): Promise<JsonObject> {
    const { connections, reader, catalog } = this.#parts;
    const service = (await catalog()).service(node.service);
    if (service === undefined) throw new ValuekeepError('notFound', `The catalog has no service ${node.service}.`);
    // The client is whoever the connection signs in as now: the drag tells the place.
    const snapshot = await connections.resume({ id: node.connectionId, clientId: '', ...node.place });
    return (await reader.at(snapshot)).record(node.connectionId, service, node.key, { signal });
  }
}
