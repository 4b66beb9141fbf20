import * as v from 'valibot';

/** No longer than what a panel tells its page: `referenceSchema` and `recordKeySchema` of its protocol. */
const text = (length: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(length));

/** The argument of `valuekeep.openRecords`; a missing service is asked. */
export const openRecordsArgument = v.strictObject({
  connectionId: v.optional(text(200)),
  /** `module/service`. */
  service: v.optional(text(300)),
  /** The record to select: its id or the segments of its natural key. */
  key: v.optional(v.union([text(500), v.pipe(v.array(text(500)), v.minLength(1), v.maxLength(10))])),
  filter: v.optional(text(10_000)),
  select: v.optional(v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(400))),
  orderBy: v.optional(text(10_000)),
  /** Values of the filters of a process service's list. */
  parameters: v.optional(v.record(text(100), v.pipe(v.string(), v.maxLength(500)))),
});
