import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';

const isUri = (value: unknown) => value instanceof vscode.Uri;

export const saveAnswerArgument = v.strictObject({
  connectionId: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** Where the answer was asked for, by whom offers to save it. */
  begun: v.optional(
    v.strictObject({
      id: v.string(),
      apiUrl: v.string(),
      tenant: v.string(),
      organization: v.string(),
      tokenUrl: v.string(),
      scope: v.string(),
      clientId: v.string(),
    }),
  ),
  /** Below the organization, percent-encoded, with its query. The client lets no path out of the organization. */
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(20_000)),
  target: v.optional(
    v.union([v.pipe(v.string(), v.check(isAbsolute, 'Not an absolute path')), v.custom<vscode.Uri>(isUri)]),
  ),
});
