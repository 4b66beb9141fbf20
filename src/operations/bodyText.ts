import type { CallResult } from '../client/api';
import { stringifyJson } from '../client/json';

/** The body of an answer as text, JSON laid out; empty where there is none or it is no text. */
export function bodyText({ body, headers }: Pick<CallResult, 'body' | 'headers'>): {
  readonly text: string;
  readonly isJson: boolean;
} {
  if (body === undefined) return { text: '', isJson: false };
  // A text that came as JSON is a JSON string: the id of a created record, for example.
  const isJson = typeof body !== 'string' || /json/i.test(headers['content-type'] ?? '');
  return { text: isJson ? stringifyJson(body, 2) : body, isJson };
}
