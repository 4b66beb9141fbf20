import type { ValueType } from '../../../odata/evaluation/valueTypes';

/** Tagged cells of rows: the host's `cellText` says what the tags mean. */
export type Rows = readonly (readonly string[])[];

/** What a cell's tag and its column's type make of it, in the order in which they are sorted. */
export const kinds = ['boolean', 'number', 'moment', 'text', 'json'] as const;
export type Kind = (typeof kinds)[number];

/** Undefined where there is no value, or none of the column's type: an odd record never fails a list. */
export function cellKindOf(cell: string, type: ValueType): Kind | undefined {
  const kind = kindOfTag(cell.charCodeAt(0));
  switch (type) {
    case 'unknown':
      return kind;
    case 'boolean':
    case 'number':
      return kind === type ? kind : undefined;
    case 'string':
    case 'guid':
      return kind === 'text' ? kind : undefined;
    case 'date':
      return kind === 'text' ? 'moment' : undefined;
    case 'null':
      return undefined;
  }
}

function kindOfTag(tag: number): Kind | undefined {
  switch (tag) {
    case 115: // s
    case 100: // d
      return 'text';
    case 110: // n
    case 109: // m
      return 'number';
    case 116: // t
    case 102: // f
      return 'boolean';
    case 106: // j
      return 'json';
    default:
      return undefined;
  }
}

export function isTrue(cell: string): boolean {
  return cell.charCodeAt(0) === 116;
}

/** The digits of a number, and of money those before its symbol. */
export function digitsOf(cell: string): string {
  if (cell.charCodeAt(0) !== 109) return cell.slice(1);
  const space = cell.indexOf(' ');
  return space < 0 ? cell.slice(1) : cell.slice(1, space);
}
