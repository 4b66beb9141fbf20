import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));

/** The argument of `valuekeep.openRecords`; a missing service is asked. */
export const openRecordsArgument = v.strictObject({
  connectionId: v.optional(text),
  /** `module/service`. */
  service: v.optional(text),
  /** The record to select: its id or the segments of its natural key. */
  key: v.optional(v.union([text, v.pipe(v.array(text), v.minLength(1))])),
  filter: v.optional(text),
  select: v.optional(v.pipe(v.array(text), v.minLength(1))),
  orderBy: v.optional(text),
  /** Values of the filters of a process service's list. */
  parameters: v.optional(v.record(text, v.string())),
});
