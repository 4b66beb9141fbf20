import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const key = v.union([text, v.pipe(v.array(text), v.minLength(1))]);
const connectionId = v.optional(text);
/** `module/service` */
const service = v.optional(text);

/** The argument of `valuekeep.openRecord` and `deleteRecord`; what is missing is asked. */
export const recordArgument = v.strictObject({ connectionId, service, key: v.optional(key) });

/** The argument of `valuekeep.newRecord`. */
export const newRecordArgument = v.strictObject({ connectionId, service });

/** The argument of `valuekeep.setAttribute`. `value` is JSON, `null` clears the attribute. */
export const setAttributeArgument = v.strictObject({
  connectionId,
  service,
  keys: v.optional(v.pipe(v.array(key), v.minLength(1))),
  attribute: v.optional(text),
  value: v.optional(v.unknown()),
});

/** The argument of `valuekeep.changeState`. `state` is the key of the new state. */
export const changeStateArgument = v.strictObject({
  connectionId,
  service,
  key: v.optional(key),
  state: v.optional(text),
  date: v.optional(text),
  remarks: v.optional(v.string()),
  rate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  rateRemarks: v.optional(v.string()),
});
