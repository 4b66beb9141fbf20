import * as vscode from 'vscode';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { draggedMime, readDragged, type DraggedNode } from '../../platform/contracts/draggedNodes';
import type { ExplorerNode } from '../model/nodes';
import type { Shelf } from '../shelf/shelf';

/** Records and services go from the tree into an editor; services also into *Pinned*, and there into another order. */
export class TreeDragging implements vscode.TreeDragAndDropController<ExplorerNode> {
  readonly dragMimeTypes = [draggedMime];
  readonly dropMimeTypes = [draggedMime];
  readonly #shelf: Shelf;
  readonly #connections: Pick<ConnectionAccess, 'get'>;

  constructor(shelf: Shelf, connections: Pick<ConnectionAccess, 'get'>) {
    this.#shelf = shelf;
    this.#connections = connections;
  }

  handleDrag(source: readonly ExplorerNode[], data: vscode.DataTransfer): void {
    const dragged = source.flatMap((node) => draggedNode(node, this.#connections));
    if (dragged.length > 0) data.set(draggedMime, new vscode.DataTransferItem(JSON.stringify(dragged)));
  }

  async handleDrop(target: ExplorerNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const isPinned = target?.kind === 'group' && target.group === 'pinned';
    const before = target?.kind === 'service' && isBelowPinned(target.parent) ? target.service : undefined;
    if (!isPinned && before === undefined) return;
    const text = await data.get(draggedMime)?.asString();
    const { pins } = this.#shelf;
    for (const { kind, service } of readDragged(text ?? '')) {
      if (kind !== 'service') continue;
      await pins.pin(service);
      await pins.moveBefore(service, before);
    }
    this.#shelf.changed();
  }
}

function isBelowPinned(parent: ExplorerNode): boolean {
  return parent.kind === 'group' && parent.group === 'pinned';
}

function draggedNode(node: ExplorerNode, connections: Pick<ConnectionAccess, 'get'>): DraggedNode[] {
  const { connectionId } = node;
  if (node.kind === 'service' || node.kind === 'records') {
    return [{ kind: 'service', connectionId, service: node.service }];
  }
  const connection = connections.get(connectionId);
  if (node.kind !== 'record' || node.key === undefined || connection === undefined) return [];
  const key = typeof node.key === 'string' ? node.key : [...node.key];
  const { apiUrl, tenant, organization, tokenUrl, scope } = connection;
  const place = { apiUrl, tenant, organization, tokenUrl, scope };
  return [{ kind: 'record', connectionId, place, service: node.service, key }];
}
