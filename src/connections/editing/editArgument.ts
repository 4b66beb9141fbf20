import * as v from 'valibot';
import { ValuekeepError } from '../../client/core/errors';
import { isCommandArgument, isNode, readArgument } from '../../platform/commands/commandArgument';
import type { AnswerCheck } from '../../platform/dialogs/prompts';
import { invalidArgument } from '../../platform/words/argumentWords';
import { normalAddress } from '../core/addresses';
import { connectionMembers } from '../../platform/commands/table/argumentParts';
import { checkAddress, checkClientId, checkClientSecret, checkName, checkPathPart } from '../signIn/validation';
import type { ConnectionMembers } from './draft';

/** The argument of the command that edits: what it leaves out stays as it is. */
const editArgument = v.strictObject({
  connectionId: v.optional(v.string()),
  ...connectionMembers,
  /** `null` or a member left out: found out by itself. */
  dialect: v.optional(
    v.nullable(
      v.strictObject({
        literals: v.optional(v.picklist(['v4', 'v3'])),
        countOption: v.optional(v.picklist(['$count', '$inlinecount'])),
      }),
    ),
  ),
  /** Whether the connection is tried before it is saved: so unless told. */
  try: v.optional(v.boolean()),
});

export interface EditAsked {
  readonly connectionId: string | undefined;
  readonly changes: Partial<ConnectionMembers>;
  readonly clientSecret: string | undefined;
  readonly tries: boolean;
}

/** @throws ValuekeepError `invalidRequest` */
export function readEditArgument(argument: unknown): EditAsked {
  // A node of the tree names the connection and nothing else.
  const given = isNode(argument) ? { connectionId: argument.connectionId } : argument;
  const asked = readArgument(editArgument, isCommandArgument(given) ? given : {}, invalidArgument);
  const { connectionId, clientSecret, dialect, try: tries = true, ...members } = asked;
  const stated = {
    ...members,
    ...(members.name !== undefined && { name: members.name.trim() }),
    ...(members.apiUrl !== undefined && { apiUrl: normalAddress(members.apiUrl) }),
    ...(members.tokenUrl !== undefined && { tokenUrl: normalAddress(members.tokenUrl) }),
    ...(dialect !== undefined && { literals: dialect?.literals, countOption: dialect?.countOption }),
  };
  const changes = Object.fromEntries(
    Object.entries(stated).filter(
      ([member, value]) =>
        value !== undefined || (dialect !== undefined && ['literals', 'countOption'].includes(member)),
    ),
  );
  return { connectionId, changes, clientSecret, tries };
}

/** @throws ValuekeepError `invalidRequest` for a member that cannot be. */
export function checkChanges(
  { changes, clientSecret }: Pick<EditAsked, 'changes' | 'clientSecret'>,
  takenNames: readonly string[],
): void {
  const checks: readonly [string, string | undefined, AnswerCheck][] = [
    ['name', changes.name, checkName(takenNames)],
    ['apiUrl', changes.apiUrl, checkAddress],
    ['tokenUrl', changes.tokenUrl, checkAddress],
    ['tenant', changes.tenant, checkPathPart],
    ['organization', changes.organization, checkPathPart],
    ['clientId', changes.clientId, checkClientId],
    ['clientSecret', clientSecret, checkClientSecret],
  ];
  for (const [member, value, check] of checks) {
    const problem = value === undefined ? undefined : check(value);
    if (problem !== undefined) throw new ValuekeepError('invalidRequest', `${member}: ${problem}`);
  }
}
