import { editorJson } from '../../../json/editorJson';
import { stringifyJson } from '../../../json/json';
import type { JsonObject, JsonValue } from '../../../json/json';
import { shortText } from '../../../text/shortText';
import { cellText } from '../cells/cellText';
import { maxNodeText } from '../../protocol/detailProtocol';
import type { NodeKind, DetailNode } from '../../protocol/detailProtocol';
import { isDate, isGuid, isList, isMoney, isStructure } from '../../../json/shapes';

/** The positions that lead from the record to a part of it: third member, first item, … */
export type TreePath = readonly number[];

/** A part of a record with the name by which its parent knows it. */
export interface TreePart {
  readonly name: string;
  readonly value: JsonValue;
  readonly parent: JsonObject | readonly JsonValue[] | undefined;
}

const plainName = /^[A-Za-z_$][\w$]*$/;

/** How many members or items a value has. */
export function sizeOf(value: JsonValue): number {
  if (!isStructure(value)) return 0;
  return isList(value) ? value.length : Object.keys(value).length;
}

/** Its members or items from one on, with their names. */
export function childrenOf(value: JsonValue, from = 0, limit = Infinity): [name: string, value: JsonValue][] {
  if (!isStructure(value)) return [];
  if (isList(value)) {
    return value.slice(from, from + limit).map((item, index) => [String(from + index), item]);
  }
  return Object.keys(value)
    .slice(from, from + limit)
    .map((name) => [name, value[name] ?? null]);
}

/** `undefined` where the record has no such place. */
export function treePartAt(record: JsonObject, place: TreePath): TreePart | undefined {
  let part: TreePart = { name: '', value: record, parent: undefined };
  for (const position of place) {
    const [member] = childrenOf(part.value, position, 1);
    if (member === undefined || !isStructure(part.value)) return undefined;
    part = { name: member[0], value: member[1], parent: part.value };
  }
  return part;
}

/** The path as JavaScript and most JSON tools write it: `lines[0].unit`, `custom["odd name"]`. */
export function treePathText(record: JsonObject, place: TreePath): string {
  let path = '';
  for (let depth = 1; depth <= place.length; depth++) {
    const part = treePartAt(record, place.slice(0, depth));
    if (part === undefined) break;
    if (part.parent !== undefined && isList(part.parent)) path += `[${part.name}]`;
    else if (!plainName.test(part.name)) path += `[${JSON.stringify(part.name)}]`;
    else path += path === '' ? part.name : `.${part.name}`;
  }
  return path;
}

/** The member as it stands in JSON: `"unit": "KG"`; the item alone where it is one of a list. */
export function memberText({ name, value, parent }: TreePart): string {
  const json = editorJson(value, 2);
  return parent === undefined || isList(parent) ? json : `${editorJson(name)}: ${json}`;
}

export function nodeKindOf(value: JsonValue): NodeKind {
  if (value === null) return 'null';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value === 'string') return isDate(value) ? 'date' : isGuid(value) ? 'guid' : 'text';
  if (!isStructure(value)) return 'number';
  if (isList(value)) return 'array';
  return isMoney(value) ? 'money' : 'object';
}

/** A part as one line of the tree. */
export function nodeOf(
  name: string,
  value: JsonValue,
  { meaning, opens }: { readonly meaning?: string | undefined; readonly opens?: string | undefined } = {},
): DetailNode {
  const kind = nodeKindOf(value);
  return {
    name: cut(name),
    kind,
    text: cut(shownText(kind, value)),
    size: typeof value === 'string' ? value.length : sizeOf(value),
    meaning: meaning?.slice(0, 200) ?? null,
    opens: opens?.slice(0, 200) ?? null,
  };
}

function shownText(kind: NodeKind, value: JsonValue): string {
  if (typeof value === 'string') return value.slice(0, maxNodeText + 2);
  if (kind === 'money') return cellText(value).slice(1);
  return isStructure(value) ? '' : stringifyJson(value);
}

function cut(text: string): string {
  return shortText(text, maxNodeText + 1);
}

/**
 * The places whose name or value holds the text, whatever its case, in the order of the record. Values are searched
 * whole, however much of them is shown.
 */
export function findPlaces(record: JsonObject, text: string): TreePath[] {
  const wanted = text.toLowerCase();
  const found: TreePath[] = [];
  if (wanted === '') return found;
  const holds = (value: string): boolean => value.toLowerCase().includes(wanted);
  const search = (value: JsonValue, place: TreePath): void => {
    const list = isList(value);
    for (const [position, [name, member]] of childrenOf(value).entries()) {
      const at = [...place, position];
      if ((!list && holds(name)) || holds(searchedText(member))) found.push(at);
      if (isStructure(member)) search(member, at);
    }
  };
  search(record, []);
  return found;
}

function searchedText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return isStructure(value) ? '' : stringifyJson(value);
}
