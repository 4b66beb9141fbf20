import { stringifyJson } from './json';
import type { JsonValue } from './json';

/**
 * A value as JSON for an editor: with every number as the server wrote it, and without a character that an editor takes
 * for the end of a line or for a byte order mark, or that no file can hold.
 * @param indent as `JSON.stringify` takes it
 */
export function editorJson(value: JsonValue, indent?: number | string): string {
  return escapedForEditors(stringifyJson(value, indent));
}

/** The same JSON with such characters escaped. They stand in strings only, where their escape means the same. */
export function escapedForEditors(json: string): string {
  return json.replaceAll(
    /[\u0085\u2028\u2029\ufeff]|\p{Cs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
