import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const amount = v.pipe(v.number(), v.integer(), v.minValue(0));
const { exactOptional: optional } = v;

/** The argument of `valuekeep.insertJson`; what is missing is asked. */
export const insertArgument = v.strictObject({
  connectionId: optional(text),
  /** `module/service` */
  service: optional(text),
  key: optional(v.union([text, v.pipe(v.array(text), v.minLength(1))])),
  query: optional(
    v.strictObject({
      filter: optional(text),
      select: optional(v.pipe(v.array(text), v.minLength(1))),
      orderBy: optional(text),
      top: optional(amount),
      skip: optional(amount),
      expand: optional(text),
      /** Values of the filters of a process service's list. */
      parameters: optional(v.record(text, v.string())),
    }),
  ),
  fields: optional(v.pipe(v.array(text), v.minLength(1))),
  as: optional(v.picklist(['auto', 'json', 'markdown'])),
});

export type InsertArgument = v.InferOutput<typeof insertArgument>;
