import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { localPath } from './localPath';
import { separators, type Separator } from '../../transfer/rows/csvText';
import { formats } from '../../transfer/export/plan';

const { exactOptional: optional } = v;
const text = v.pipe(v.string(), v.minLength(1));
const texts = v.pipe(v.array(text), v.minLength(1));
const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const query = v.strictObject({
  filter: optional(text),
  select: optional(texts),
  orderBy: optional(text),
  top: optional(amount),
  skip: optional(amount),
  expand: optional(text),
  /** Values of the filters of a process service's list. */
  parameters: optional(v.record(text, v.string())),
});

const target = v.union([
  v.pipe(v.string(), v.check(isAbsolute, 'Not an absolute path')),
  v.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
]);

/** The argument of `valuekeep.exportRecords`; a missing service, format or target is asked. */
export const exportArgument = v.strictObject({
  connectionId: optional(text),
  /** `module/service`. */
  service: optional(text),
  query: optional(query),
  format: optional(v.picklist(formats)),
  target: optional(target),
  /** Names of columns as queries write them; `query.select` unless told, else all that answers bring. */
  columns: optional(texts),
  nested: optional(v.picklist(['flatten', 'json'])),
  separator: optional(v.picklist(Object.keys(separators) as Separator[])),
  byteOrderMark: optional(v.boolean()),
  guardFormulas: optional(v.boolean()),
  /** Asks the server for the total first. */
  count: optional(v.boolean()),
  /** Goes on with an export to the same file that stopped. */
  resume: optional(v.boolean()),
});
export type ExportArgument = v.InferOutput<typeof exportArgument>;

/** The argument of `valuekeep.resumeExport`; a missing target is asked. */
export const resumeArgument = v.strictObject({ target: optional(target) });

/** The path of this machine that a target names; undefined where it is elsewhere. */
export function pathOf(given: vscode.Uri | string): string | undefined {
  return typeof given === 'string' ? given : localPath(given);
}
