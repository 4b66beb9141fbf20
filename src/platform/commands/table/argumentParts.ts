import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { type JsonValue, stringifyJson } from '../../../json/json';

export const filledText = v.pipe(v.string(), v.minLength(1));
export const filledTexts = v.pipe(v.array(filledText), v.minLength(1), v.readonly());

/** A record's id, or the segments of its natural key. */
export const recordKeyPart = v.union([filledText, filledTexts]);

/** The connection and the service (`module/service`) that most commands are about. */
export const servicePlace = { connectionId: v.optional(filledText), service: v.optional(filledText) };

/** Values of the filters of a process service's list, by their names. */
export const listFilterValues = v.record(filledText, v.string());

const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const { exactOptional } = v;

/** A value that can be written as JSON, `null` included. */
export const jsonPart = v.pipe(v.unknown(), v.check(isWritable, 'Not JSON'));

/** What to list, with the API's own names. */
export const listQueryPart = v.strictObject({
  filter: exactOptional(filledText),
  select: exactOptional(filledTexts),
  orderBy: exactOptional(filledText),
  top: exactOptional(amount),
  skip: exactOptional(amount),
  expand: exactOptional(filledText),
  parameters: exactOptional(listFilterValues),
});

/** An address, as VS Code makes them. */
export const addressPart = v.custom<vscode.Uri>(isUri, 'Not a Uri');

/** A file: an absolute path of the machine that the extension runs on, or an address. */
export const filePlace = v.union([
  v.pipe(v.string(), v.check(isAbsolute, 'Not an absolute path')),
  v.custom<vscode.Uri>(isUri, 'Not a path or a Uri'),
]);

/** What the argument of a command may say of a connection. */
export const connectionMembers = {
  name: v.optional(v.string()),
  stage: v.optional(v.picklist(['sandbox', 'test', 'production'])),
  apiUrl: v.optional(v.string()),
  tenant: v.optional(v.string()),
  organization: v.optional(v.string()),
  tokenUrl: v.optional(v.string()),
  scope: v.optional(v.string()),
  clientAuthentication: v.optional(v.picklist(['basic', 'post'])),
  clientId: v.optional(v.string()),
  clientSecret: v.optional(v.string()),
  readOnly: v.optional(v.boolean()),
};

/** Whether it is an address as VS Code makes them. The table is read without VS Code, too. */
export function isUri(value: unknown): value is vscode.Uri {
  if (typeof value !== 'object' || value === null || !('with' in value) || typeof value.with !== 'function')
    return false;
  const parts = ['scheme', 'authority', 'path', 'query', 'fragment', 'fsPath'] as const;
  return parts.every((part) => typeof (value as Partial<vscode.Uri>)[part] === 'string');
}

function isWritable(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  try {
    stringifyJson(value as JsonValue);
    return true;
  } catch {
    return false;
  }
}
