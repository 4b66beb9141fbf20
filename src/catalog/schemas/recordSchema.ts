import type { JsonSchema } from './jsonSchema';
import { baseMembers } from '../members/baseMembers';
import { bodyMembers, createType } from './createBody';
import { lowerFirst } from '../members/frameworkRule';
import { naturalKeyMembers } from '../members/recordNames';
import { keysFor } from '../members/keysFor';
import { typeSchema } from './typeSchema';
import type { Catalog, Column, RecordType, ServiceEntry } from '../types';

/** Sentences of a schema, in the reader's language. */
export interface SchemaWords {
  /** `string`, `reference to maintenanceCore/workOrderTypes` */
  readonly type: (type: string) => string;
  readonly refersTo: (service: string) => string;
  readonly evidence: (evidence: string) => string;
  readonly readOnly: string;
  readonly mandatory: string;
  readonly learned: string;
  readonly customAttribute: string;
}

export interface RecordSchemaOptions {
  readonly words: SchemaWords;
  /** Members that records taught, beside those of the catalog. */
  readonly learned?: readonly Column[];
  /** What an operation sets, in any case; the rest is marked as read-only. */
  readonly isSettable?: (member: string) => boolean;
}

type Known = Pick<Catalog, 'recordType' | 'enumeration' | 'services' | 'columns' | 'evidenceMeaning'>;

/** What a record of a service looks like: every member that is known, each with its type and how surely it is known. */
export function recordSchema(catalog: Known, service: ServiceEntry, options: RecordSchemaOptions): JsonSchema {
  const { words, learned = [], isSettable = () => true } = options;
  const read = readType(catalog, service);
  const created = createType(catalog, service);
  const properties: Record<string, JsonSchema> = {};
  const add = (name: string, schema: JsonSchema) => {
    if (!Object.hasOwn(properties, name)) properties[name] = schema;
  };
  const member = (name: string, type: string, evidence: string) => {
    const known = typeSchema(type, catalog);
    add(name, {
      ...known,
      ...(isSettable(name) ? {} : { readOnly: true }),
      description: memberDescription(catalog, service, { name, type, evidence, words, readOnly: !isSettable(name) }),
    });
  };
  const types = new Map(
    Object.entries(created?.properties ?? {}).map(([name, type]) => [name.toLowerCase(), String(type)]),
  );
  /** The body's type says more where the record's own is open, or only a number. */
  const typed = (name: string, type: string) => {
    const given = types.get(name.toLowerCase());
    return given !== undefined && (type === 'unknown' || given.startsWith('enum ')) ? given : type;
  };
  for (const name of naturalKeyMembers(service)) member(name, 'string', read?.evidence ?? '');
  for (const [name, type] of Object.entries(read?.properties ?? {})) {
    member(lowerFirst(name), typed(name, String(type)), read?.evidence ?? '');
  }
  for (const { kind, attribute, evidence } of service.operations) {
    if (kind === 'setAttribute' && attribute !== undefined)
      member(lowerFirst(attribute), typed(attribute, 'unknown'), evidence);
  }
  for (const [name, type] of Object.entries(created?.properties ?? {}))
    member(lowerFirst(name), String(type), created?.evidence ?? '');
  for (const [line, members] of Object.entries(read?.lines ?? {}))
    add(`${lowerFirst(line)}s`, linesSchema(members, catalog));
  for (const { name, type } of baseMembers) member(name, type, '');
  for (const { member: name, type } of learned) {
    const isOwn = isSettable(name);
    add(name, {
      ...typeSchema(type, catalog),
      ...(isOwn ? {} : { readOnly: true }),
      description: [words.type(type), ...(isOwn ? [] : [words.readOnly]), words.learned].join(' · '),
    });
  }
  return whole(service, properties, words);
}

/** The body that creates a record of a service. */
export function createBodySchema(catalog: Known, service: ServiceEntry, { words }: RecordSchemaOptions): JsonSchema {
  const members = bodyMembers(catalog, service);
  const properties = Object.fromEntries(
    members.map(({ name, type, mandatory, evidence }): [string, JsonSchema] => {
      const { type: json, ...known } = typeSchema(type, catalog);
      const kinds = typeof json === 'string' ? [json] : json;
      // A mandatory member has to be more than null.
      const narrowed = mandatory ? kinds?.filter((kind) => kind !== 'null') : kinds;
      const description = memberDescription(catalog, service, { name, type, evidence, words });
      return [
        name,
        {
          ...known,
          ...(narrowed === undefined ? (mandatory ? { type: notNull } : {}) : { type: narrowed }),
          description: mandatory ? `${words.mandatory} · ${description}` : description,
        },
      ];
    }),
  );
  const required = members.filter(({ mandatory }) => mandatory).map(({ name }) => name);
  return { ...whole(service, properties, words), ...(required.length === 0 ? {} : { required }) };
}

const notNull = ['string', 'number', 'boolean', 'object', 'array'];

function whole(service: ServiceEntry, properties: Record<string, JsonSchema>, words: SchemaWords): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: service.title ?? service.name,
    type: 'object',
    properties,
    patternProperties: { '^custom_': { description: words.customAttribute } },
    // Unknown members are warnings: the catalog is not complete.
    additionalProperties: false,
  };
}

function linesSchema(members: Readonly<Record<string, unknown>>, catalog: Known): JsonSchema {
  const properties = Object.entries(members).map(([name, type]): [string, JsonSchema] => [
    lowerFirst(name),
    typeSchema(String(type), catalog),
  ]);
  return { type: ['array', 'null'], items: { type: 'object', properties: Object.fromEntries(properties) } };
}

function readType(catalog: Known, { operations }: ServiceEntry): RecordType | undefined {
  const name = operations.find(({ kind }) => kind === 'odata' || kind === 'byKey')?.response?.type;
  return name === undefined ? undefined : catalog.recordType(name);
}

interface Described {
  readonly name: string;
  readonly type: string;
  readonly evidence: string;
  readonly words: SchemaWords;
  readonly readOnly?: boolean;
}

/** What a person reads of a member: its type, what it refers to, and how surely that is known. */
export function memberDescription(
  catalog: Known,
  service: ServiceEntry,
  { name, type, evidence, words, readOnly = false }: Described,
): string {
  const target = keysFor(catalog, service, name);
  return [
    words.type(type),
    ...(target === undefined ? [] : [words.refersTo(target.id)]),
    ...(readOnly ? [words.readOnly] : []),
    ...(evidence === '' ? [] : [words.evidence(evidence)]),
  ].join(' · ');
}
