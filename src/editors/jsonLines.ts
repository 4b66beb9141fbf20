import { editorJson } from '../json/editorJson';
import type { JsonValue } from '../json/json';

/** The lines around a cursor, or around a selection that is replaced. */
export interface LinesPlace {
  /** Of the line that it begins in, up to it. */
  readonly before: string;
  /** Of the line that it ends in, from it on. */
  readonly after: string;
}

/** JSON Lines: a record a line. */
export function isJsonLines(languageId: string, path: string): boolean {
  return languageId === 'jsonl' || languageId === 'ndjson' || /\.(jsonl|ndjson)$/i.test(path);
}

/**
 * The records of a list, or one value, as a line each, apart from the lines that are there.
 * @param eol what ends a line of the document
 */
export function indentedJson(value: JsonValue, { before, after }: LinesPlace, eol: string): string {
  const records: readonly JsonValue[] = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  if (records.length === 0) return '';
  const lines = records.map((record) => editorJson(record)).join(eol);
  return `${before.trim() === '' ? '' : eol}${lines}${after.trim() === '' ? '' : eol}`;
}
