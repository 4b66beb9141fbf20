import * as v from 'valibot';
import { ValuekeepError } from '../client/errors';

const text = v.pipe(v.string(), v.minLength(1));
const amount = v.pipe(v.number(), v.integer(), v.minValue(0));
const { exactOptional: optional } = v;

const schema = v.strictObject({
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
    }),
  ),
  fields: optional(v.pipe(v.array(text), v.minLength(1))),
  as: optional(v.picklist(['auto', 'json', 'markdown'])),
});

/** The argument of `valuekeep.insertJson`; what is missing is asked. */
export type InsertArgument = v.InferOutput<typeof schema>;

/**
 * Reads what the command was called with: nothing, an argument object, or a node of the tree.
 * @throws ValuekeepError `invalidRequest`, where `words` makes the sentence from the place and the reason.
 */
export function readInsertArgument(
  argument: unknown,
  words: (place: string, reason: string) => string,
): InsertArgument {
  const result = v.safeParse(schema, isNode(argument) ? ofNode(argument) : (argument ?? {}));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ValuekeepError('invalidRequest', words(v.getDotPath(issue) ?? '{}', issue.message));
}

function isNode(argument: unknown): argument is Readonly<Record<string, unknown>> {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

function ofNode(node: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const members = ['connectionId', 'service', 'key'].filter((member) => node[member] !== undefined);
  return Object.fromEntries(members.map((member) => [member, node[member]]));
}
