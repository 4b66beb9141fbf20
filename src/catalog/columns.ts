import { lowerFirst, upperFirst } from './members/frameworkRule';
import { descriptiveMembers, naturalKeyMembers } from './members/recordNames';
import type { Catalog, Column, RecordType, ServiceEntry } from './types';

/**
 * What a list of the service can select: `Id`, the natural key, what describes a record, the other attributes, and
 * `ModifiedOn`. Empty where the service has no OData list.
 *
 * Attributes come from the record type and from the set operations. The type that creates such records gives the types
 * that the record type leaves open, and the attributes too where the record type itself was not seen. Lists and objects
 * are left out: they need `$expand`. Money is selected by its amount (API.md §4). Of the members that every record has,
 * only `Id` and `ModifiedOn` were seen in Valuekeep (API.md §5).
 */
export function columnsOf(service: ServiceEntry, { recordType, enumeration }: KnownTypes): readonly Column[] {
  const listed = service.operations.find(({ kind }) => kind === 'odata')?.response?.type;
  if (listed === undefined) return [];
  const read = recordType(listed);
  const created = memberTypes(recordType(`Api${listed}`));
  const keyMembers = naturalKeyMembers(service);

  const types = mergeTypes(
    [
      new Map([['id', 'Guid']]),
      new Map(keyMembers.map((member) => [member, keyType(service, member)])),
      read === undefined ? created : memberTypes(read),
      setTypes(service),
      new Map([['modifiedOn', 'DateTime']]),
    ],
    created,
  );
  for (const line of Object.keys(read?.lines ?? {})) types.delete(`${lowerFirst(line)}s`);

  const first = ['id', ...keyMembers, 'key', ...descriptiveMembers].filter((member) => types.has(member));
  const others = [...types.keys()].filter((member) => member !== 'modifiedOn');
  const members = new Set([...first, ...others, 'modifiedOn']);
  return [...members].flatMap((member) => column(member, typeInLists(types.get(member) ?? unseen, enumeration)));
}

type KnownTypes = Pick<Catalog, 'recordType' | 'enumeration'>;

/** A filter compares an enumeration that travels as text like any other text. */
function typeInLists(type: string, enumeration: KnownTypes['enumeration']): string {
  const name = /^enum (\w+)/.exec(type)?.[1];
  const values = name === undefined ? [] : (enumeration(name)?.values ?? []);
  return values.some(({ value }) => typeof value === 'string') ? 'string' : type;
}

const unseen = 'unknown';

/** Members in the order in which they are first named, each with the first type that is known of it. */
function mergeTypes(
  all: readonly ReadonlyMap<string, string>[],
  otherwise: ReadonlyMap<string, string>,
): Map<string, string> {
  const members = new Set(all.flatMap((types) => [...types.keys()]));
  return new Map(
    [...members].map((member) => {
      const types = [...all, otherwise].map((each) => each.get(member) ?? unseen);
      return [member, types.find((type) => type !== unseen) ?? unseen];
    }),
  );
}

function column(member: string, type: string): Column[] {
  if (type === 'MoneyResource') {
    const amount = `${member}Amount`;
    return [{ queryName: upperFirst(amount), member: amount, type: 'decimal' }];
  }
  const scalar = scalarType(type);
  return scalar === undefined ? [] : [{ queryName: upperFirst(member), member, type: scalar }];
}

/** The type without what an article says beside it (`string|null`, `int (seconds)`); undefined for lists and objects. */
function scalarType(type: string): string | undefined {
  const plain =
    /^(?:string|bool(?:ean)?|int|decimal|Guid|DateTime|DateTimeOffset|date|enum(?: \w+)?|unknown)(?=$|\||\s)/;
  const found = plain.exec(type)?.[0];
  return found === 'boolean' ? 'bool' : found;
}

/** Types by member; help articles write some members in PascalCase, answers never do. */
function memberTypes(type: RecordType | undefined): Map<string, string> {
  return new Map(Object.entries(type?.properties ?? {}).map(([name, value]) => [lowerFirst(name), String(value)]));
}

function setTypes(service: ServiceEntry): Map<string, string> {
  return new Map(
    service.operations.flatMap(({ kind, attribute, params }) =>
      kind === 'setAttribute' && attribute !== undefined
        ? [[lowerFirst(attribute), params?.find((parameter) => parameter.in === 'body')?.type ?? unseen] as const]
        : [],
    ),
  );
}

function keyType(service: ServiceEntry, member: string): string {
  const byKey = service.operations.find(({ kind }) => kind === 'byKey');
  return byKey?.params?.find(({ name }) => name === member)?.type ?? 'string';
}
