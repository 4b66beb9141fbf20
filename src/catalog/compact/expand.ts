import type {
  CompactCatalog,
  CompactEnumeration,
  CompactOperations,
  CompactOrigin,
  CompactRecordType,
  CompactService,
  OperationDifferences,
} from './compactForm';
import { kindByName, operationByRule, type RuledService, upperFirst } from '../members/frameworkRule';
import { mapValues, once, without } from '../../json/objects';
import type { SourceCatalog, SourceResources } from './sourceForm';
import type { Enumeration, HttpMethod, Operation, Parameter, RecordType, Service } from '../types';

/** Gives back exactly what `source/catalog.json` holds. */
export function expandCatalog(compact: CompactCatalog): SourceCatalog {
  return {
    source: compact.source,
    baseUrl: compact.baseUrl,
    legend: compact.legend,
    modules: compact.modules.map(({ name, title, services }) => ({
      name,
      title,
      services: services.map((service) => expandService(service, name, title, compact)),
    })),
  };
}

/** Gives back exactly what `source/resources.json` holds. */
export function expandResources(compact: CompactCatalog): SourceResources {
  return {
    legend: compact.resourceLegend,
    resources: mapValues(compact.resources, (type) => expandRecordType(type, compact)),
    enumerations: mapValues(compact.enumerations, (enumeration) => expandEnumeration(enumeration, compact)),
    namedOnly: compact.namedOnly,
  };
}

/** What the rule says of a service, where the compact form is silent. */
export function serviceByRule(
  module: string,
  service: Pick<CompactService, 'name' | 'entity' | 'methodsSeen' | 'page'>,
) {
  const { name, entity = entityByRule(name), methodsSeen = true, page } = service;
  const methods: readonly HttpMethod[] = methodsSeen ? ['GET', 'POST', 'PUT', 'DELETE'] : ['GET', 'POST'];
  return {
    entity,
    title: entity !== null && (methodsSeen || page === null) ? entity.replaceAll(/([a-z])([A-Z])/g, '$1 $2') : null,
    path: `${module}/${name}`,
    page: `${module}.${name}.html`.toLowerCase(),
    methods,
    methodsSeen: true,
    complete: false,
    setListComplete: false,
  };
}

/** The singular of a service's name: `countries` is of `Country`. */
export function entityByRule(service: string): string {
  return upperFirst(service.replace(/ies$/, 'y').replace(/s$/, ''));
}

/** The service as the rule of operations sees it; key segments are `name` or `name:type`. */
export function ruledService(module: string, service: Omit<CompactService, 'operations'>): RuledService {
  const segments = words(service.key).map((segment) => segment.split(':'));
  return {
    path: service.path ?? `${module}/${service.name}`,
    recordEntity: service.recordEntity ?? service.entity ?? entityByRule(service.name),
    key: segments.map(([name = '']) => name),
    keyTypes: Object.fromEntries(segments.flatMap(([name = '', type]) => (type === undefined ? [] : [[name, type]]))),
    ...(service.extends === undefined ? {} : { extends: service.extends }),
  };
}

/** `in` by its first letter, `!` where required, `~` where `inAssumed`, the name, and `:type` unless it is a string. */
export function parameterText({ name, in: place, type, required, inAssumed }: Parameter): string {
  const marks = `${place.charAt(0)}${required ? '!' : ''}${inAssumed === true ? '~' : ''}`;
  return `${marks} ${name}${type === 'string' ? '' : `:${type ?? ''}`}`;
}

/** Operations are expanded when first read: most uses need those of a few services only. */
function expandService(compact: CompactService, module: string, area: string, tables: OperationTables): Service {
  const ruled = ruledService(module, compact);
  const operations = once(() => compact.operations.flatMap((run) => expandOperations(run, ruled, tables)));
  return {
    ...serviceByRule(module, compact),
    area,
    key: ruled.key,
    ...without(compact, 'key', 'recordEntity', 'operations'),
    get operations() {
      return operations();
    },
  };
}

type OperationTables = Pick<CompactCatalog, 'evidences' | 'propertyTypes'>;

function expandOperations(run: CompactOperations, service: RuledService, tables: OperationTables): Operation[] {
  const [kindOfAll, evidenceAt, names, differences = {}] = run;
  const evidence = textAt(tables.evidences, evidenceAt);
  return (kindOfAll === 'setLineAttribute' ? lineNames(names) : words(names)).map((word) => {
    const [name = '', typeAt] = word.split(':');
    const kind = kindOfAll === '' ? kindByName(name) : kindOfAll;
    if (kind === undefined) throw new Error(`The catalog does not say the kind of ${name}.`);
    const valueType = typeAt === undefined ? undefined : textAt(tables.propertyTypes, Number(typeAt));
    return differ({ ...operationByRule(service, kind, name, valueType), evidence }, differences);
  });
}

/** `Mapper/Unit Value` stands for `Mapper/Unit` and `Mapper/Value`. */
function lineNames(names: string): string[] {
  let line = '';
  return words(names).map((name) => {
    if (!name.includes('/')) return `${line}/${name}`;
    line = name.slice(0, name.indexOf('/'));
    return name;
  });
}

function differ(byRule: Operation, { params, customAttributes, ...others }: OperationDifferences): Operation {
  const { customAttributes: ruledAttributes, ...operation } = byRule;
  const attributes = customAttributes === undefined ? ruledAttributes : customAttributes;
  return {
    ...operation,
    ...others,
    ...(params === undefined ? {} : { params: params?.map(parameter) ?? null }),
    ...(attributes === undefined || attributes === null ? {} : { customAttributes: attributes }),
  };
}

const places = { p: 'path', q: 'query', b: 'body' } as const;

function parameter(text: string): Parameter {
  const match = /^([pqb])(!?)(~?) ([^:]+)(?::(.*))?$/.exec(text);
  if (match === null) throw new Error(`The catalog holds no such parameter: ${text}`);
  const [, place, required, assumed, name = '', type = 'string'] = match;
  return {
    name,
    in: places[place as keyof typeof places],
    type: type === '' ? null : type,
    required: required !== '',
    ...(assumed === '' ? {} : { inAssumed: true }),
  };
}

function expandRecordType(compact: CompactRecordType, tables: CompactCatalog): Omit<RecordType, 'name'> {
  const { properties, lines, jasmin, from, ...stated } = compact;
  return {
    ...expandProperties(properties, tables.propertyTypes),
    ...stated,
    ...origin(from, tables),
    ...(lines === undefined
      ? {}
      : { lines: mapValues(lines, (line) => expandProperties(line, tables.propertyTypes).properties) }),
    ...(jasmin === undefined
      ? {}
      : {
          jasmin: {
            ...expandProperties(jasmin.properties, tables.propertyTypes),
            ...(jasmin.references === undefined ? {} : { references: jasmin.references }),
            source: textAt(tables.sources, jasmin.sourceAt),
          },
        }),
  };
}

function expandProperties(text: string, types: readonly string[]): Pick<RecordType, 'properties' | 'required'> {
  const properties: Record<string, string> = {};
  const required: string[] = [];
  for (const word of words(text)) {
    const marked = word.startsWith('!');
    const [name = '', typeAt = '0'] = (marked ? word.slice(1) : word).split(':');
    properties[name] = textAt(types, Number(typeAt));
    if (marked) required.push(name);
  }
  return { properties, ...(required.length === 0 ? {} : { required }) };
}

function expandEnumeration(compact: CompactEnumeration, tables: CompactCatalog): Omit<Enumeration, 'name'> {
  return {
    values: compact.values.map((each) => {
      const [value, name, evidenceAt] = typeof each === 'string' ? ([each, each] as const) : each;
      return {
        value,
        name,
        ...(evidenceAt === undefined ? {} : { evidence: textAt(tables.evidences, evidenceAt) }),
      };
    }),
    ...origin(compact.from, tables),
  };
}

function origin([sourceAt, evidenceAt]: CompactOrigin, tables: CompactCatalog) {
  return { source: textAt(tables.sources, sourceAt), evidence: textAt(tables.evidences, evidenceAt) };
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function textAt(table: readonly string[], at: number): string {
  const text = table[at];
  if (text === undefined) throw new Error(`The catalog has no text at ${at}.`);
  return text;
}
