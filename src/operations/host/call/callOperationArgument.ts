import * as v from 'valibot';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(400));
const given = v.union([v.string(), v.number(), v.boolean()]);

/** The argument of `valuekeep.callOperation`. */
export const callOperationArgument = v.strictObject({
  connectionId: v.optional(name),
  /** `module/service#Id`. */
  operation: v.optional(name),
  /** Path values by their name. */
  parameters: v.optional(v.record(name, given)),
  /** Query values by their name; a list for one that is sent several times. */
  query: v.optional(v.record(name, v.union([given, v.array(given)]))),
  /** A value, not text. */
  body: v.optional(v.unknown()),
  /** Of an operation that is known only by its name: below the organization, percent-encoded. */
  path: v.optional(v.pipe(v.string(), v.startsWith('/'), v.maxLength(8000))),
  /** The explorer's nodes of records carry these two. */
  service: v.optional(name),
  key: v.optional(v.union([v.string(), v.array(v.string())])),
});

export type CallOperationArgument = v.InferOutput<typeof callOperationArgument>;
