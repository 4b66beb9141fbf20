import * as vscode from 'vscode';
import { draggedMime, readDragged, type DraggedNode } from '../platform/draggedNodes';
import type { ExplorerNode } from './nodes';
import type { Shelf } from './shelf';

/** Records and services go from the tree into an editor; services also into *Pinned*, and there into another order. */
export class TreeDragging implements vscode.TreeDragAndDropController<ExplorerNode> {
  readonly dragMimeTypes = [draggedMime];
  readonly dropMimeTypes = [draggedMime];
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  handleDrag(source: readonly ExplorerNode[], data: vscode.DataTransfer): void {
    const dragged = source.flatMap(draggedNode);
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

function draggedNode(node: ExplorerNode): DraggedNode[] {
  const { connectionId } = node;
  if (node.kind === 'service' || node.kind === 'records') {
    return [{ kind: 'service', connectionId, service: node.service }];
  }
  if (node.kind !== 'record' || node.key === undefined) return [];
  const key = typeof node.key === 'string' ? node.key : [...node.key];
  return [{ kind: 'record', connectionId, service: node.service, key }];
}
