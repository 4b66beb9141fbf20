import { Buffer } from 'node:buffer';
import type { MemberDefinitions } from './members';
import { isoMoment, present } from './moments';
import type { Subject } from './subject';

export const identity = {
  id: { type: 'guid', value: ({ world, path, index }) => world.id(path, index) },
} satisfies MemberDefinitions<Subject>;

/** The members that answers carry besides the documented ones (API.md §5). */
export const baseMemberDefinitions = {
  isActive: { type: 'boolean', value: ({ isActive }) => isActive },
  isDeleted: { type: 'boolean', value: ({ isDeleted }) => isDeleted },
  isSystem: { type: 'boolean', value: ({ isSystem }) => isSystem },
  createdBy: { type: 'string', value: (subject) => userKey(subject, 'createdBy') },
  createdOn: { type: 'date', value: ({ createdOn }) => isoMoment(createdOn) },
  modifiedBy: { type: 'string', value: (subject) => userKey(subject, 'modifiedBy') },
  modifiedOn: { type: 'date', value: ({ modifiedOn }) => isoMoment(modifiedOn) },
  draftId: { type: 'guid', value: () => null },
  version: { type: 'string', value: ({ modifiedOn }) => rowVersion(versionOf(modifiedOn)) },
  versionByte: { type: 'string', value: ({ modifiedOn }) => rowVersion(versionOf(modifiedOn)) },
} satisfies MemberDefinitions<Subject>;

/** Above every version that the seed makes. */
export const firstFreeVersion = versionOf(present) + 1;

/** Later changes have higher versions. */
function versionOf(modifiedOn: number): number {
  return Math.floor((modifiedOn - Date.UTC(2015, 0, 1)) / 1000);
}

/** A row version as the API sends it: eight bytes, highest first, in base64. */
export function rowVersion(version: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(version));
  return bytes.toString('base64');
}

function userKey(subject: Subject, name: string): string {
  return subject.world.key('identity/users', subject.one('identity/users', name));
}
