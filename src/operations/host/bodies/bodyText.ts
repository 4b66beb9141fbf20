import type { CallResult } from '../../../client/core/api';
import { editorJson } from '../../../json/editorJson';

/** The body of an answer as text, JSON laid out; empty where there is none or it is no text. */
export function bodyText({ body, isJson }: Pick<CallResult, 'body' | 'isJson'>): string {
  if (body === undefined) return '';
  return isJson || typeof body !== 'string' ? editorJson(body, 2) : body;
}
