import { ValuekeepError } from '../../client/core/errors';
import type { CommandArgument } from '../../platform/commands/commands';
import type { AnswerCheck } from '../../platform/dialogs/prompts';
import { normalAddress } from '../core/addresses';
import { checkAddress, checkClientId, checkClientSecret, checkName, checkPathPart } from '../signIn/validation';
import type { ConnectionMembers } from './draft';

export interface EditAsked {
  readonly connectionId: string | undefined;
  readonly changes: Partial<ConnectionMembers>;
  readonly clientSecret: string | undefined;
  readonly tries: boolean;
}

/** What the argument of the command changes; what it leaves out stays as it is. */
export function requestedEdit(argument: CommandArgument<'valuekeep.editConnection'>): EditAsked {
  const { connectionId, clientSecret, dialect, try: tries = true, ...members } = argument;
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
