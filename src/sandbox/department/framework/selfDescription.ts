import { lowerFirst, upperFirst } from '../../../catalog/members/frameworkRule';
import type { Catalog } from '../../../catalog/types';
import { once } from '../../../json/objects';
import type { ColumnType } from '../../query/columns';
import { baseMemberDefinitions } from '../../store/tables/baseMembers';
import { FixedSubject } from '../../store/tables/fixedTable';
import { defineTable } from '../../store/tables/tableDefinition';
import type { TableDefinition } from '../../store/tables/world';

interface EntityRow {
  readonly key: string;
  readonly moduleName: string;
  readonly title: string;
  readonly entityType: number;
  readonly isExtensible: boolean;
  readonly definition: TableDefinition;
}

interface AttributeRow {
  readonly entity: EntityRow;
  readonly member: string;
  readonly attributeType: string;
  readonly lookupEntity: string | null;
}

/** `SchemaEntityType`: system, process event, dimension, defined by the user. */
const entityTypes = { system: 1, event: 2, dimension: 3, user: 6 } as const;

/**
 * What the sandbox says of itself: its services as schema entities, the members of their records as schema attributes
 * (API.md §3.6). Nobody knows how an attribute names its entity; here it is `{module}.{key}`, as syncHash writes it.
 */
export function selfDescriptionTables(
  catalog: Catalog,
  definitions: ReadonlyMap<string, TableDefinition>,
): readonly TableDefinition[] {
  const entities = once(() => entityRows(catalog, definitions));
  const attributes = once(() => attributeRows(entities()));
  return [entityTable(entities), attributeTable(attributes)];
}

function entityTable(rows: () => readonly EntityRow[]): TableDefinition {
  const path = 'corePatterns/schemaEntities';
  return defineTable<FixedSubject<EntityRow>>({
    path,
    keyMembers: ['key', 'moduleName'],
    describedBy: 'title',
    size: () => rows().length,
    facts: (world, index) => new FixedSubject(world, path, index, rowAt(rows(), index)),
    createdWith: { entityType: entityTypes.user, isExternallyManaged: false, addedToMenu: false },
    members: ({ flag, guid, lines, number, text }) => ({
      key: text(({ row }) => row.key),
      moduleName: text(({ row }) => row.moduleName),
      isExternallyManaged: flag(() => false),
      allowExtensibility: flag(({ row }) => row.isExtensible),
      keyLabel: text(({ row }) => (row.entityType === entityTypes.user ? 'Key' : null)),
      descriptionLabel: text(({ row }) => (row.entityType === entityTypes.user ? 'Description' : null)),
      title: text(({ row }) => row.title),
      entityType: number(({ row }) => row.entityType),
      entityName: text(({ row }) => nameOf(row)),
      baseEntityId: guid(() => null),
      schemaEntityPatterns: lines({}, () => []),
      associations: lines({}, () => []),
      hasState: flag(({ row }) => row.definition.references.has('schemaEntityState')),
      isGenericExtension: flag(({ row }) => row.definition.base !== undefined),
      lockingEnabled: flag(() => false),
      database: text(() => null),
      hasSequenceAttribute: flag(({ row }) => row.definition.keyPrefix !== ''),
      isRestrictable: flag(() => false),
      jsonSchema: text(() => null),
      userEntityDefinition: text(() => null),
      remarks: text(() => null),
      isCompanyDependent: flag(({ row }) => row.definition.keyMembers[0] === 'company'),
      addedToMenu: flag(({ row }) => row.entityType === entityTypes.user),
      editOperationReport: text(() => null),
    }),
  });
}

function attributeTable(rows: () => readonly AttributeRow[]): TableDefinition {
  const path = 'corePatterns/schemaAttributes';
  return defineTable<FixedSubject<AttributeRow>>({
    path,
    keyMembers: ['schemaEntity', 'key'],
    describedBy: 'label',
    size: () => rows().length,
    facts: (world, index) => new FixedSubject(world, path, index, rowAt(rows(), index)),
    createdWith: { isCustomAttribute: true, cloneable: true, isPersonalData: false, persisted: true },
    members: ({ flag, object, text }) => ({
      schemaEntity: text(({ row }) => nameOf(row.entity)),
      key: text(({ row }) => attributeKey(row)),
      visible: flag(({ row }) => !isBaseMember(row)),
      cloneable: flag(({ row }) => !isKeyMember(row)),
      isPersonalData: flag(({ row }) => /mail|telephone|mobile/i.test(row.member)),
      isCustomAttribute: flag(({ row }) => isCustom(row)),
      name: text(({ row }) => attributeKey(row)),
      description: text(() => null),
      attributeType: text(({ row }) => row.attributeType),
      isNaturalKey: flag(({ row }) => isKeyMember(row)),
      isDescription: flag(({ row }) => row.member === row.entity.definition.describedBy),
      labelResourceKey: text(() => null),
      isRequired: flag(({ row }) => isKeyMember(row)),
      lookupEntity: text(({ row }) => row.lookupEntity),
      defaultValue: text(() => null),
      persisted: flag(() => true),
      isInternal: flag(() => false),
      isSystemBase: flag(({ row }) => isBaseMember(row)),
      isSequenceManaged: flag(({ row }) => isSequenced(row)),
      localizable: flag(() => false),
      customAttributeDefinition: text(() => null),
      label: text(({ row }) => labelOf(row.member)),
      isReadOnly: flag(({ row }) => isBaseMember(row) && row.member !== 'isActive'),
      defaultValueStrategy: text(() => null),
      validationOptions: object(() => null),
      attributeOptions: object(() => null),
    }),
  });
}

function entityRows(catalog: Catalog, definitions: ReadonlyMap<string, TableDefinition>): readonly EntityRow[] {
  const known = catalog.services.flatMap((service): EntityRow[] => {
    const definition = definitions.get(service.path);
    if (service.entity === null || definition === undefined) return [];
    return [
      {
        key: service.entity,
        moduleName: upperFirst(service.module),
        title: service.title ?? labelOf(service.entity),
        entityType: typeOf(service.module, definition),
        isExtensible: service.operations.some(({ kind }) => kind === 'setCustomAttribute'),
        definition,
      },
    ];
  });
  const custom = [...definitions.values()]
    .filter(({ path }) => path.startsWith('customentities/'))
    .map((definition): EntityRow => {
      const key = definition.path.slice(definition.path.indexOf('/') + 1);
      const title = labelOf(key);
      return { key, moduleName: 'CustomEntities', title, entityType: entityTypes.user, isExtensible: true, definition };
    });
  return [...known, ...custom];
}

function typeOf(module: string, { keyMembers }: TableDefinition): number {
  if (['corePatterns', 'identity', 'operations', 'integration'].includes(module)) return entityTypes.system;
  return keyMembers[0] === 'company' ? entityTypes.event : entityTypes.dimension;
}

function attributeRows(entities: readonly EntityRow[]): readonly AttributeRow[] {
  const entityByPath = new Map(entities.map((entity) => [entity.definition.path, entity]));
  return entities.flatMap((entity) =>
    entity.definition.columns.all.flatMap(({ member, type }): AttributeRow[] => {
      const target = entity.definition.references.get(member);
      const attributeType = target === undefined ? attributeTypes[type] : 'View';
      if (attributeType === undefined || isDerived(member, entity.definition)) return [];
      const looked = target === undefined ? undefined : entityByPath.get(target);
      return [{ entity, member, attributeType, lookupEntity: looked === undefined ? null : nameOf(looked) }];
    }),
  );
}

/** What a column is called there; ids, collections and what has no type are no attributes. */
const attributeTypes: Partial<Record<ColumnType, string>> = {
  string: 'Text',
  number: 'Decimal',
  boolean: 'Boolean',
  date: 'DateTime',
  money: 'Money',
};

/** Members that readers add (API.md §5.1), and row versions. */
function isDerived(member: string, { references }: TableDefinition): boolean {
  if (/^version(Byte)?$/.test(member)) return true;
  return [...references.keys()].some((name) => member === `${name}Id` || member === `${name}Description`);
}

function nameOf({ key, moduleName }: EntityRow): string {
  return `${moduleName}.${key}`;
}

/** Custom attributes keep the spelling of their prefix (API.md §3.1). */
function attributeKey(row: AttributeRow): string {
  return isCustom(row) ? row.member : upperFirst(row.member);
}

function isKeyMember({ entity, member }: AttributeRow): boolean {
  return entity.definition.keyMembers.includes(member);
}

function isSequenced(row: AttributeRow): boolean {
  const { keyMembers, keyPrefix } = row.entity.definition;
  return keyPrefix !== '' && row.member === keyMembers.at(-1);
}

function isBaseMember({ member }: AttributeRow): boolean {
  return Object.hasOwn(baseMemberDefinitions, member);
}

function isCustom({ member }: AttributeRow): boolean {
  return member.startsWith('custom_');
}

/** `workOrderKey` reads `Work order key`. */
function labelOf(member: string): string {
  const words = member.replace(/^custom_/, '').replaceAll(/([a-z])([A-Z])/g, (_, left: string, right: string) => {
    return `${left} ${lowerFirst(right)}`;
  });
  return upperFirst(words);
}

function rowAt<Row>(rows: readonly Row[], index: number): Row {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`There is no row ${index}.`);
  return row;
}
