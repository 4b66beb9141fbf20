import { lowerFirst } from '../members/frameworkRule';
import { createBodySchema, memberDescription, recordSchema } from './recordSchema';
import type { SchemaWords } from './recordSchema';
import type { JsonSchema } from './jsonSchema';
import { typeSchema } from './typeSchema';
import type { Catalog, OperationEntry, ServiceEntry } from '../types';

type Known = Pick<Catalog, 'recordType' | 'enumeration' | 'services' | 'columns' | 'evidenceMeaning'>;

/** What the body of an operation looks like: a record, a line, or a bare value (API.md §3.1). Anything where that is unknown. */
export function bodySchema(catalog: Known, operation: OperationEntry, words: SchemaWords): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...shapeOf(catalog, operation, words) };
}

function shapeOf(catalog: Known, operation: OperationEntry, words: SchemaWords): JsonSchema {
  const { service, kind, line, id } = operation;
  if (kind === 'create' || kind === 'createWithBase')
    return createBodySchema(catalog, creatingBy(operation), { words });
  if (kind === 'setAttribute') return valueSchema(catalog, operation, recordSchema(catalog, service, { words }), words);
  if (kind === 'setLineAttribute')
    return valueSchema(catalog, operation, linesOf(catalog, service, line, words), words);
  if (kind === 'addToCollection' || kind === 'removeFromCollection') return namesSchema(catalog, operation, words);
  const known = given(catalog, operation, words);
  if (known === undefined && kind === 'addLine') return linesOf(catalog, service, id.slice('Add'.length), words);
  return known ?? {};
}

/** Services that extend another one's records have two operations that create, each with a body of its own. */
function creatingBy({ id, service }: OperationEntry): ServiceEntry {
  const isOther = (kind: string): boolean => kind === 'create' || kind === 'createWithBase';
  return { ...service, operations: service.operations.filter((each) => each.id === id || !isOther(each.kind)) };
}

/** The bare value that sets an attribute. */
function valueSchema(
  catalog: Known,
  operation: OperationEntry,
  { properties = {} }: JsonSchema,
  words: SchemaWords,
): JsonSchema {
  const { attribute = '', service, evidence } = operation;
  const member = lowerFirst(attribute);
  const known = properties[member];
  const type = bodyType(operation);
  if (type === undefined && known?.description !== undefined) return known;
  const named = type === undefined ? undefined : typeSchema(type, catalog);
  return {
    // A text or a number says less than the values of an enumeration.
    ...(named === undefined || (named.enum === undefined && known?.enum !== undefined) ? known : named),
    description: memberDescription(catalog, service, { name: member, type: type ?? 'unknown', evidence, words }),
  };
}

/** The keys, or the ids, of records of the service that the collection is named after (API.md §3.1). */
function namesSchema(catalog: Known, { path, service }: OperationEntry, words: SchemaWords): JsonSchema {
  const [collection = '', verb = ''] = path?.split('/').slice(-2) ?? [];
  const other = verb.endsWith('ById')
    ? undefined
    : catalog.services.find(({ id }) => id === `${service.module}/${collection}`);
  const refersTo = other === undefined ? {} : { description: words.refersTo(other.id) };
  return { type: 'array', items: { type: 'string', ...refersTo } };
}

/** The lines of a record's collection. */
function linesOf(catalog: Known, service: ServiceEntry, line = '', words: SchemaWords): JsonSchema {
  const { properties = {} } = recordSchema(catalog, service, { words });
  return properties[`${lowerFirst(line)}s`]?.items ?? {};
}

/** The type that the catalog gives the body. */
function given(catalog: Known, operation: OperationEntry, words: SchemaWords): JsonSchema | undefined {
  const type = bodyType(operation);
  if (type === undefined) return undefined;
  const item = type.replace(/\[\]$/, '');
  const record = catalog.recordType(item);
  if (record === undefined || Object.keys(record.properties).length === 0) return undefined;
  const required = (record.required ?? []).map(lowerFirst);
  const object: JsonSchema = {
    title: operation.id,
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(record.properties).map(([member, memberType]) => {
        const name = lowerFirst(member);
        const told = { name, type: String(memberType), evidence: record.evidence, words };
        const description = memberDescription(catalog, operation.service, told);
        return [
          name,
          {
            ...typeSchema(String(memberType), catalog),
            description: required.includes(name) ? `${words.mandatory} · ${description}` : description,
          },
        ];
      }),
    ),
    // Unknown members are warnings: the catalog is not complete.
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
  return item === type ? object : { type: 'array', items: object };
}

function bodyType({ params }: OperationEntry): string | undefined {
  return params?.find((parameter) => parameter.in === 'body')?.type ?? undefined;
}
