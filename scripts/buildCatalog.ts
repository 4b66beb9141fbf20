/** Makes `src/catalog/compact/compact.json` from `src/catalog/source/`: `npm run catalog`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type {
  CompactCatalog,
  CompactEnumeration,
  CompactOperations,
  CompactRecordType,
  CompactService,
  OperationDifferences,
} from '../src/catalog/compact/compactForm';
import {
  entityByRule,
  expandCatalog,
  expandResources,
  parameterText,
  ruledService,
  serviceByRule,
} from '../src/catalog/compact/expand';
import { kindByName, operationByRule, type RuledService } from '../src/catalog/members/frameworkRule';
import { mapValues, without } from '../src/json/objects';
import type { SourceCatalog, SourceResources } from '../src/catalog/compact/sourceForm';
import type { Enumeration, Operation, OperationKind, RecordType, Service } from '../src/catalog/types';

/** The text of `compact.json`. @throws AssertionError where it does not give the sources back exactly. */
export function compactText(catalog: SourceCatalog, resources: SourceResources): string {
  const text = `${JSON.stringify(compactCatalog(catalog, resources))}\n`;
  const compact = JSON.parse(text) as CompactCatalog;
  assert.deepEqual(expandCatalog(compact), catalog);
  assert.deepEqual(expandResources(compact), resources);
  return text;
}

function compactCatalog(catalog: SourceCatalog, resources: SourceResources): CompactCatalog {
  const types = Object.values(resources.resources);
  const enumerations = Object.values(resources.enumerations);
  const tables: Tables = {
    evidences: new Table([
      ...catalog.modules.flatMap((module) => module.services.flatMap((service) => service.operations.map(evidenceOf))),
      ...types.map(evidenceOf),
      ...enumerations.flatMap((enumeration) => [
        enumeration.evidence,
        ...enumeration.values.flatMap((value) => value.evidence ?? []),
      ]),
    ]),
    sources: new Table([
      ...types.flatMap((type) => [type.source, ...(type.jasmin === undefined ? [] : [type.jasmin.source])]),
      ...enumerations.map((enumeration) => enumeration.source),
    ]),
    types: new Table([
      ...types.flatMap((type) => propertyTypes(type)),
      ...catalog.modules.flatMap(({ services }) =>
        services.flatMap(({ operations }) => operations.flatMap((operation) => valueType(operation) ?? [])),
      ),
    ]),
  };
  return {
    source: catalog.source,
    baseUrl: catalog.baseUrl,
    legend: catalog.legend,
    evidences: tables.evidences.texts,
    modules: catalog.modules.map(({ name, title, services }) => ({
      name,
      title,
      services: services.map((service) => compactService(service, name, tables)),
    })),
    resourceLegend: resources.legend,
    sources: tables.sources.texts,
    propertyTypes: tables.types.texts,
    resources: mapValues(resources.resources, (type) => compactRecordType(type, tables)),
    enumerations: mapValues(resources.enumerations, (enumeration) => compactEnumeration(enumeration, tables)),
    namedOnly: resources.namedOnly,
  };
}

interface Tables {
  readonly evidences: Table;
  readonly sources: Table;
  readonly types: Table;
}

/** Texts by how often they occur, so that frequent ones have short numbers. */
class Table {
  readonly texts: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(occurrences: readonly string[]) {
    const counts = new Map<string, number>();
    for (const text of occurrences) counts.set(text, (counts.get(text) ?? 0) + 1);
    this.texts = [...counts].sort(([, left], [, right]) => right - left).map(([text]) => text);
    this.#places = new Map(this.texts.map((text, at) => [text, at]));
  }

  at(text: string): number {
    const place = this.#places.get(text);
    assert(place !== undefined, `not in the table: ${text}`);
    return place;
  }
}

function evidenceOf({ evidence }: { readonly evidence: string }): string {
  return evidence;
}

function compactService(service: Service, module: string, tables: Tables): CompactService {
  const { name, entity, key, operations } = service;
  const byRule: Readonly<Record<string, unknown>> = serviceByRule(module, service);
  const keyTypes = new Map(
    operations.find(({ kind }) => kind === 'byKey')?.params?.map((parameter) => [parameter.name, parameter.type]),
  );
  const recordEntity = operations.find(({ kind }) => kind === 'odata')?.response?.type.replace(/Resource$/, '');
  const head: Omit<CompactService, 'operations'> = {
    name,
    key: key.map((segment) => keySegment(segment, keyTypes.get(segment))).join(' '),
    ...(entity === entityByRule(name) ? {} : { entity }),
    ...differing(without(service, 'name', 'entity', 'area', 'key', 'operations'), byRule),
    ...(recordEntity === undefined || recordEntity === entity ? {} : { recordEntity }),
  };
  return { ...head, operations: compactOperations(operations, ruledService(module, head), tables) };
}

function keySegment(name: string, type: string | null = null): string {
  return type === null || type === 'string' ? name : `${name}:${type}`;
}

/** The members whose values the rule does not give. */
function differing<T extends object>(stated: T, byRule: Readonly<Record<string, unknown>>): Partial<T> {
  return Object.fromEntries(
    Object.entries(stated).filter(([member, value]) => !same(value, byRule[member])),
  ) as Partial<T>;
}

function compactOperations(
  operations: readonly Operation[],
  service: RuledService,
  tables: Tables,
): CompactOperations[] {
  const runs: Run[] = [];
  for (const operation of operations) {
    const name = nameInRule(operation);
    const type = valueType(operation);
    const next: Run = {
      kind: kindByName(name) === operation.kind ? '' : operation.kind,
      evidenceAt: tables.evidences.at(operation.evidence),
      names: [type === undefined ? name : `${name}:${tables.types.at(type)}`],
      differences: differencesFromRule(operation, { ...operationByRule(service, operation.kind, name, type) }),
    };
    const last = runs.at(-1);
    if (last !== undefined && same({ ...last, names: [] }, { ...next, names: [] })) last.names.push(...next.names);
    else runs.push(next);
  }
  return runs.map(({ kind, evidenceAt, names, differences }) => {
    const text = names.map((name, at) => withoutLine(name, names[at - 1])).join(' ');
    return Object.keys(differences).length === 0 ? [kind, evidenceAt, text] : [kind, evidenceAt, text, differences];
  });
}

interface Run {
  readonly kind: OperationKind | '';
  readonly evidenceAt: number;
  readonly names: string[];
  readonly differences: OperationDifferences;
}

function nameInRule({ id, kind, attribute = '', line = '', customAttributes }: Operation): string {
  if (kind === 'setAttribute') return attribute;
  if (kind === 'setLineAttribute') return `${line}/${attribute}`;
  if (kind === 'create' && customAttributes === 'yes') return `${id}+customAttributes`;
  return kind === 'setLineCustomAttribute' || kind === 'deleteLine' ? line : id;
}

/** The type of the value that an operation sets, where the rule does not say it. */
function valueType({ kind, attribute, params }: Operation): string | undefined {
  if (kind !== 'setLineAttribute' && (kind !== 'setAttribute' || attribute === 'IsActive')) return undefined;
  return params?.find((parameter) => parameter.in === 'body')?.type ?? undefined;
}

/** The name alone where the one before it is of the same line. */
function withoutLine(name: string, before = ''): string {
  const [line = '', attribute = ''] = name.split('/');
  return attribute !== '' && before.startsWith(`${line}/`) ? attribute : name;
}

function differencesFromRule(operation: Operation, byRule: Readonly<Record<string, unknown>>): OperationDifferences {
  const { params, customAttributes } = operation;
  return {
    ...differing(without(operation, 'params', 'evidence'), byRule),
    ...(same(params, byRule.params) ? {} : { params: params?.map(parameterText) ?? null }),
    ...(byRule.customAttributes !== undefined && customAttributes === undefined ? { customAttributes: null } : {}),
  };
}

function compactRecordType(type: Omit<RecordType, 'name'>, tables: Tables): CompactRecordType {
  const { lines, jasmin, source, evidence } = type;
  return {
    ...without(type, 'properties', 'required', 'lines', 'jasmin', 'source', 'evidence'),
    properties: propertiesText(type, tables),
    ...(lines === undefined ? {} : { lines: mapValues(lines, (properties) => propertiesText({ properties }, tables)) }),
    ...(jasmin === undefined
      ? {}
      : {
          jasmin: {
            properties: propertiesText(jasmin, tables),
            ...(jasmin.references === undefined ? {} : { references: jasmin.references }),
            sourceAt: tables.sources.at(jasmin.source),
          },
        }),
    from: [tables.sources.at(source), tables.evidences.at(evidence)],
  };
}

function propertyTypes({ properties, lines = {}, jasmin }: Omit<RecordType, 'name'>): string[] {
  return [properties, ...Object.values(lines), jasmin?.properties ?? {}].flatMap((all) =>
    Object.values(all).map(String),
  );
}

function propertiesText(
  { properties, required = [] }: Pick<RecordType, 'properties' | 'required'>,
  tables: Tables,
): string {
  return Object.entries(properties)
    .map(([name, type]) => {
      const typeAt = tables.types.at(String(type));
      return `${required.includes(name) ? '!' : ''}${name}${typeAt === 0 ? '' : `:${typeAt}`}`;
    })
    .join(' ');
}

function compactEnumeration(enumeration: Omit<Enumeration, 'name'>, tables: Tables): CompactEnumeration {
  return {
    values: enumeration.values.map(({ value, name, evidence }) => {
      if (evidence !== undefined) return [value, name, tables.evidences.at(evidence)];
      return value === name ? name : [value, name];
    }),
    from: [tables.sources.at(enumeration.source), tables.evidences.at(enumeration.evidence)],
  };
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function build(): void {
  const folder = new URL('../src/catalog/', import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
  const text = compactText(
    JSON.parse(read('source/catalog.json')) as SourceCatalog,
    JSON.parse(read('source/resources.json')) as SourceResources,
  );
  writeFileSync(new URL('compact/compact.json', folder), text);
  console.log(`src/catalog/compact/compact.json: ${Buffer.byteLength(text)} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
