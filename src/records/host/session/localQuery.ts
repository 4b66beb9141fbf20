import { isLosslessNumber } from '../../../json/json';
import { parseFilter } from '../../../odata/filter';
import type { FilterExpression } from '../../../odata/filterTree';
import { formatFilter } from '../../../odata/filterWriter';
import { checkTypes } from '../../../odata/evaluation/typeCheck';
import { valueTypeOf } from '../../../odata/evaluation/valueTypes';
import { isCut } from '../cells/cellText';
import type { LoadedRecords } from './loadedRecords';
import { orderOf } from './queryOrder';
import type { LocalWork } from '../../protocol/queryProtocol';
import { isSameList } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';

/** Deeper trees are the server's. */
const maxDepth = 100;

/**
 * How the page can show the records of a query from the rows that it has; `undefined` where only the server can: not all
 * rows are here, they may lack some that the query asks for, or the page does not have what it takes to tell.
 */
export function localWork(loaded: LoadedRecords, query: RecordsQuery): LocalWork | undefined {
  if (loaded.hasMore || !isSameSelect(loaded.query, query)) return undefined;
  if (!isSameList(loaded.query, query)) return undefined;
  const tree = localTree(loaded.query.filter, query.filter);
  const order = localOrder(loaded.query.orderBy, query.orderBy);
  if (tree === undefined || order === undefined || (tree !== null && !isWellTyped(tree, loaded))) return undefined;
  const names = new Set([...(tree === null ? [] : propertiesOf(tree)), ...order.map(({ column }) => column)]);
  return [...names].every((name) => isWhole(loaded, name)) ? { tree, order } : undefined;
}

/** Null where the server's filter is the one that is wanted, `undefined` where only the server can tell. */
function localTree(base: string | undefined, wanted: string | undefined): FilterExpression | null | undefined {
  if (wanted === base) return null;
  const tree = treeOf(wanted);
  if (tree === undefined) return undefined;
  if (base === undefined) return tree;
  const baseTree = treeOf(base);
  return baseTree !== undefined && narrows(tree, baseTree) ? tree : undefined;
}

/** A filter whose types are wrong is the server's to refuse. */
function isWellTyped(tree: FilterExpression, { columns }: LoadedRecords): boolean {
  const types = new Map(columns.map(({ queryName, type }) => [queryName, valueTypeOf(type)]));
  try {
    checkTypes(tree, ({ path }) => types.get(path.join('/')) ?? 'unknown');
    return true;
  } catch {
    return false;
  }
}

/** Empty where the rows are wanted as they came. The order that a server gives unasked is its own. */
function localOrder(base: string | undefined, wanted: string | undefined): LocalWork['order'] | undefined {
  if (wanted === base) return [];
  return wanted === undefined ? undefined : orderOf(wanted);
}

/** `undefined` without a filter, for one that cannot be read, and for one that is too deep. */
function treeOf(filter: string | undefined): FilterExpression | undefined {
  if (filter === undefined) return undefined;
  try {
    const tree = parseFilter(filter);
    return depthOf(tree) > maxDepth ? undefined : tree;
  } catch {
    return undefined;
  }
}

/** Every record that meets the tree meets the other one, too: all its conditions are among the tree's. */
function narrows(tree: FilterExpression, base: FilterExpression): boolean {
  const conditions = new Set(conjuncts(tree).map(text));
  return conjuncts(base).every((condition) => conditions.has(text(condition)));
}

function conjuncts(tree: FilterExpression): readonly FilterExpression[] {
  return tree.kind === 'and' ? [...conjuncts(tree.left), ...conjuncts(tree.right)] : [tree];
}

function text(tree: FilterExpression): string {
  return formatFilter(tree, 'v4');
}

function childrenOf(tree: FilterExpression): readonly FilterExpression[] {
  switch (tree.kind) {
    case 'and':
    case 'or':
    case 'comparison':
      return [tree.left, tree.right];
    case 'not':
      return [tree.operand];
    case 'call':
      return tree.parameters;
    case 'property':
    case 'literal':
      return [];
  }
}

function propertiesOf(tree: FilterExpression): readonly string[] {
  return tree.kind === 'property' ? [tree.path.join('/')] : childrenOf(tree).flatMap(propertiesOf);
}

/** Without recursion: the depth is what is in doubt. */
function depthOf(tree: FilterExpression): number {
  let depth = 0;
  for (let level: readonly FilterExpression[] = [tree]; level.length > 0 && depth <= maxDepth; depth += 1) {
    level = level.flatMap(childrenOf);
  }
  return depth;
}

/** The page has every cell of the column, none of them cut, and each a value that a filter could name. */
function isWhole({ columns, records }: LoadedRecords, name: string): boolean {
  const column = columns.find(({ queryName }) => queryName === name);
  if (column === undefined) return false;
  return records.every((record) => {
    const value = record[column.member];
    return !isCut(value) && (typeof value !== 'object' || value === null || isLosslessNumber(value));
  });
}

function isSameSelect(one: RecordsQuery, other: RecordsQuery): boolean {
  return (one.select ?? []).join() === (other.select ?? []).join();
}
