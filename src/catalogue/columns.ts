import { lowerFirst, upperFirst } from './frameworkRule';
import { descriptiveMembers, naturalKeyMembers } from './recordNames';
import type { Column, RecordType, ServiceEntry } from './types';

/**
 * What a list of the service can select: `Id`, the natural key, what describes a record, the other attributes, and
 * `ModifiedOn`. Empty where the service has no OData list.
 *
 * Attributes come from the record type and from the set operations; where only a name was seen, the type that creates
 * such records may give its type. Lists and objects are left out: they need `$expand`. Money is selected by its
 * amount (API.md §4). Of the members that every record has, only `Id` and `ModifiedOn` were seen in Valuekeep (§5).
 */
export function columnsOf(
  service: ServiceEntry,
  recordType: (name: string) => RecordType | undefined,
): readonly Column[] {
  const listed = service.operations.find(({ kind }) => kind === 'odata')?.response?.type;
  if (listed === undefined) return [];
  const type = recordType(listed);
  const created = memberTypes(recordType(`Api${listed}`)?.properties ?? {});
  const keyMembers = naturalKeyMembers(service);

  const types = new Map<string, string>([
    ['id', 'Guid'],
    ...keyMembers.map((member) => [member, keyType(service, member)] as const),
  ]);
  const attributes = service.operations.flatMap(({ kind, attribute }) =>
    kind === 'setAttribute' && attribute !== undefined ? [[lowerFirst(attribute), 'unknown'] as const] : [],
  );
  for (const [member, seen] of [...memberTypes(type?.properties ?? {}), ...attributes]) {
    const known = types.get(member) ?? 'unknown';
    types.set(
      member,
      [known, seen, created.get(member)].find((each) => each !== undefined && each !== 'unknown') ?? 'unknown',
    );
  }
  types.set('modifiedOn', types.get('modifiedOn') ?? 'DateTime');

  const lines = new Set(Object.keys(type?.lines ?? {}).map((line) => `${lowerFirst(line)}s`));
  const first = ['id', ...keyMembers, ...descriptiveMembers];
  const members = [
    ...first,
    ...[...types.keys()].filter((member) => !first.includes(member) && member !== 'modifiedOn'),
    'modifiedOn',
  ];
  return members.flatMap((member) => {
    const memberType = types.get(member);
    return memberType === undefined || lines.has(member) ? [] : (column(member, memberType) ?? []);
  });
}

function column(member: string, type: string): Column | undefined {
  if (type === 'MoneyResource') {
    const amount = `${member}Amount`;
    return { queryName: upperFirst(amount), member: amount, type: 'decimal' };
  }
  return isScalar(type) ? { queryName: upperFirst(member), member, type } : undefined;
}

const scalar = /^(string|bool|boolean|int|decimal|Guid|DateTime|DateTimeOffset|date|enum|unknown)\b/;

function isScalar(type: string): boolean {
  return scalar.test(type);
}

/** Types by member; help articles write some members in PascalCase, answers never do. */
function memberTypes(properties: RecordType['properties']): Map<string, string> {
  return new Map(Object.entries(properties).map(([name, type]) => [lowerFirst(name), String(type)]));
}

function keyType(service: ServiceEntry, member: string): string {
  const byKey = service.operations.find(({ kind }) => kind === 'byKey');
  return byKey?.params?.find(({ name }) => name === member)?.type ?? 'string';
}
