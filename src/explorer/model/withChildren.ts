import type { ExplorerNode } from './nodes';

/** The node itself, or the one whose child it is where it has no children of its own to load. */
export function withChildren(
  node: ExplorerNode,
): Exclude<ExplorerNode, { kind: 'record' | 'more' | 'notice' | 'operation' | 'savedQuery' }> {
  switch (node.kind) {
    case 'record':
    case 'more':
    case 'notice':
    case 'operation':
    case 'savedQuery':
      return withChildren(node.parent);
    case 'connection':
    case 'group':
    case 'area':
    case 'service':
    case 'records':
    case 'operations':
      return node;
  }
}
