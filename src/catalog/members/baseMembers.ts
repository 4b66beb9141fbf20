/** What every record has, in answers of whatever host (API.md §5). */
export const baseMembers = [
  { name: 'id', type: 'Guid' },
  { name: 'isActive', type: 'bool' },
  { name: 'isDeleted', type: 'bool' },
  { name: 'isSystem', type: 'bool' },
  { name: 'createdBy', type: 'string' },
  { name: 'createdOn', type: 'DateTime' },
  { name: 'modifiedBy', type: 'string' },
  { name: 'modifiedOn', type: 'DateTime' },
  { name: 'draftId', type: 'Guid' },
  { name: 'isDraft', type: 'bool' },
  { name: 'naturalKey', type: 'string' },
  { name: 'subscriptionId', type: 'unknown' },
  { name: '_state', type: 'number' },
  { name: 'version', type: 'unknown' },
  { name: 'versionByte', type: 'unknown' },
] as const;

/** Those of them that only the service itself sets. */
export const serverMembers: ReadonlySet<string> = new Set(
  baseMembers.map(({ name }) => name).filter((name) => name !== 'isActive'),
);
