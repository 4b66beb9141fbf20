import type {
  CompactCatalogue,
  CompactEnumeration,
  CompactOperations,
  CompactRecordType,
  CompactService,
  OperationDifferences,
} from './compactForm';
import { operationByRule, type RuledService } from './frameworkRule';
import { mapValues, without } from './objects';
import type { SourceCatalog, SourceResources } from './sourceForm';
import type { Enumeration, Operation, Parameter, RecordType, Service } from './types';

/** Gives back exactly what `source/catalog.json` holds. */
export function expandCatalog(compact: CompactCatalogue): SourceCatalog {
  return {
    source: compact.source,
    baseUrl: compact.baseUrl,
    legend: compact.legend,
    modules: compact.modules.map(({ name, title, services }) => ({
      name,
      title,
      services: services.map((service) => expandService(service, name, title, compact.evidences)),
    })),
  };
}

/** Gives back exactly what `source/resources.json` holds. */
export function expandResources(compact: CompactCatalogue): SourceResources {
  return {
    legend: compact.resourceLegend,
    resources: mapValues(compact.resources, (type) => expandRecordType(type, compact)),
    enumerations: mapValues(compact.enumerations, (enumeration) => expandEnumeration(enumeration, compact)),
    namedOnly: compact.namedOnly,
  };
}

/** What the rule says of a service, where the compact form is silent. */
export function serviceByRule(module: string, name: string, entity: string | null) {
  return {
    title: entity?.replaceAll(/([a-z])([A-Z])/g, '$1 $2') ?? null,
    path: `${module}/${name}`,
    page: `${module}.${name}.html`.toLowerCase(),
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    methodsSeen: true,
    complete: false,
    setListComplete: false,
  } as const;
}

/** The service as the rule of operations sees it; key segments are `name` or `name:type`. */
export function ruledService(module: string, service: Omit<CompactService, 'operations'>): RuledService {
  const segments = words(service.key).map((segment) => segment.split(':'));
  return {
    path: service.path ?? `${module}/${service.name}`,
    recordEntity: service.recordEntity ?? service.entity ?? '',
    key: segments.map(([name = '']) => name),
    keyTypes: Object.fromEntries(segments.flatMap(([name = '', type]) => (type === undefined ? [] : [[name, type]]))),
    ...(service.extends === undefined ? {} : { extends: service.extends }),
  };
}

/** `in` by its first letter, `!` where required, `~` where `inAssumed`, the name, and `:type` where it is known. */
export function parameterText({ name, in: place, type, required, inAssumed }: Parameter): string {
  return `${place.charAt(0)}${required ? '!' : ''}${inAssumed === true ? '~' : ''} ${name}${type === null ? '' : `:${type}`}`;
}

function expandService(compact: CompactService, module: string, area: string, evidences: readonly string[]): Service {
  const { name, entity } = compact;
  const ruled = ruledService(module, compact);
  return {
    area,
    key: ruled.key,
    ...serviceByRule(module, name, entity),
    ...without(compact, 'key', 'recordEntity', 'operations'),
    operations: compact.operations.flatMap((run) => expandOperations(run, ruled, evidences)),
  };
}

function expandOperations(run: CompactOperations, service: RuledService, evidences: readonly string[]): Operation[] {
  const [kind, evidenceAt, names, differences = {}] = run;
  const evidence = textAt(evidences, evidenceAt);
  return words(names).map((name) => differ({ ...operationByRule(service, kind, name), evidence }, differences));
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
  if (match === null) throw new Error(`The catalogue holds no such parameter: ${text}`);
  const [, place, required, assumed, name = '', type] = match;
  return {
    name,
    in: places[place as keyof typeof places],
    type: type ?? null,
    required: required !== '',
    ...(assumed === '' ? {} : { inAssumed: true }),
  };
}

function expandRecordType(compact: CompactRecordType, tables: CompactCatalogue): Omit<RecordType, 'name'> {
  const { properties, lines, jasmin, sourceAt, evidenceAt, ...stated } = compact;
  return {
    ...expandProperties(properties, tables.propertyTypes),
    ...stated,
    source: textAt(tables.sources, sourceAt),
    evidence: textAt(tables.evidences, evidenceAt),
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

function expandEnumeration(compact: CompactEnumeration, tables: CompactCatalogue): Omit<Enumeration, 'name'> {
  return {
    values: compact.values.map(([value, name, evidenceAt]) => ({
      value,
      name,
      ...(evidenceAt === undefined ? {} : { evidence: textAt(tables.evidences, evidenceAt) }),
    })),
    source: textAt(tables.sources, compact.sourceAt),
    evidence: textAt(tables.evidences, compact.evidenceAt),
  };
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function textAt(table: readonly string[], at: number): string {
  const text = table[at];
  if (text === undefined) throw new Error(`The catalogue has no text at ${at}.`);
  return text;
}
