import { editorJson } from '../json/editorJson';
import type { JsonValue } from '../json/json';

/** Where JSON goes: how its lines are laid out. */
export interface JsonLayout {
  /** One step inwards, a tab or spaces. */
  readonly indentUnit: string;
  /** What every line but the first begins with; the first stands where the cursor is. */
  readonly baseIndent: string;
  readonly eol: '\n' | '\r\n';
}

/** A value as indented JSON, with every number as the server wrote it. */
export function layoutJson(value: JsonValue, { indentUnit, baseIndent, eol }: JsonLayout): string {
  return editorJson(value, indentUnit).replaceAll('\n', eol + baseIndent);
}
