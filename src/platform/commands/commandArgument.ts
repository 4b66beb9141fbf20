import * as v from 'valibot';
import { ValuekeepError } from '../../client/core/errors';
import { invalidArgument } from '../words/argumentWords';

/**
 * Reads what a command was called with: nothing, an argument object, or a node of the tree, of which the members that
 * the argument has count.
 * @throws ValuekeepError `invalidRequest`, which names the part that does not fit
 */
export function readArgument<const Entries extends v.ObjectEntries>(
  schema: v.StrictObjectSchema<Entries, undefined>,
  argument: unknown,
): v.InferOutput<v.StrictObjectSchema<Entries, undefined>> {
  const given = isNode(argument) ? membersOf(argument, Object.keys(schema.entries)) : (argument ?? {});
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ValuekeepError('invalidRequest', invalidArgument(v.getDotPath(issue) ?? '{}', issue.message));
}

/** Nodes of the tree carry a kind; arguments do not. */
export function isNode(argument: unknown): argument is Readonly<Record<string, unknown>> {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

/** What a keybinding, a test or another extension passes, unlike a tree's node or an event of VS Code. */
export function isCommandArgument(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || isNode(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function membersOf(node: Readonly<Record<string, unknown>>, members: readonly string[]): Record<string, unknown> {
  const present = members.filter((member) => node[member] !== undefined);
  return Object.fromEntries(present.map((member) => [member, node[member]]));
}
