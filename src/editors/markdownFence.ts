import type { JsonValue } from '../json/json';
import { layoutJson, type JsonLayout } from './layoutJson';

/** Block quotes and indentation, then perhaps the marker of a list item. */
const container = /^(\s*(?:>\s?)*\s*)((?:[-*+]|\d{1,9}[.)])\s+)?/;
const fence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/;

/** The text around a cursor, or a selection that is replaced. */
export interface MarkdownPlace {
  readonly linesAbove: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** True where the place is inside a fenced code block. */
export function isInsideFence({ linesAbove, before }: Omit<MarkdownPlace, 'after'>): boolean {
  let open: string | undefined;
  for (const line of [...linesAbove, before]) {
    const [, marks, rest] = fence.exec(line) ?? [];
    if (marks === undefined || rest === undefined) continue;
    if (open === undefined) {
      if (marks.startsWith('~') || !rest.includes('`')) open = marks;
    } else if (marks.startsWith(open) && rest.trim() === '') open = undefined;
  }
  return open !== undefined;
}

/** A value as a fenced JSON block of its own lines, inside the block quote or list item that the place is in. */
export function fencedJson(
  value: JsonValue,
  place: MarkdownPlace,
  { indentUnit, eol }: Omit<JsonLayout, 'baseIndent'>,
): string {
  const [lead = '', outer = '', marker = ''] = container.exec(place.before) ?? [];
  const prefix = outer + ' '.repeat(marker.length);
  const newLine = eol + prefix;
  const json = layoutJson(value, { indentUnit, baseIndent: prefix, eol });
  const block = ['```json', json, '```'].join(newLine);
  const gap = eol + prefix.trimEnd() + newLine;
  const followsText = place.before.length > lead.length;
  const precedesText = place.after.trim() !== '';
  return `${followsText ? gap : ''}${block}${precedesText ? gap : ''}`;
}
