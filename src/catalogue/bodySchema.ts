import { lowerFirst } from './frameworkRule';
import { createBodySchema, memberDescription, recordSchema } from './recordSchema';
import type { JsonSchema, SchemaWords } from './recordSchema';
import { typeSchema } from './typeSchema';
import type { Catalogue, OperationEntry, ServiceEntry } from './types';

type Known = Pick<Catalogue, 'recordType' | 'enumeration' | 'services' | 'columns' | 'evidenceMeaning'>;

/** What the body of an operation looks like: a record, a line, or a bare value (API.md §3.1). Anything where that is unknown. */
export function bodySchema(catalogue: Known, operation: OperationEntry, words: SchemaWords): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...shapeOf(catalogue, operation, words) };
}

function shapeOf(catalogue: Known, operation: OperationEntry, words: SchemaWords): JsonSchema {
  const { service, kind, line, id } = operation;
  if (kind === 'create' || kind === 'createWithBase')
    return createBodySchema(catalogue, creatingBy(operation), { words });
  if (kind === 'setAttribute')
    return valueSchema(catalogue, operation, recordSchema(catalogue, service, { words }), words);
  if (kind === 'setLineAttribute')
    return valueSchema(catalogue, operation, linesOf(catalogue, service, line, words), words);
  const known = given(catalogue, operation, words);
  if (known === undefined && kind === 'addLine') return linesOf(catalogue, service, id.slice('Add'.length), words);
  return known ?? {};
}

/** Services that extend another one's records have two operations that create, each with a body of its own. */
function creatingBy({ id, service }: OperationEntry): ServiceEntry {
  const isOther = (kind: string): boolean => kind === 'create' || kind === 'createWithBase';
  return { ...service, operations: service.operations.filter((each) => each.id === id || !isOther(each.kind)) };
}

/** The bare value that sets an attribute. */
function valueSchema(
  catalogue: Known,
  operation: OperationEntry,
  { properties = {} }: JsonSchema,
  words: SchemaWords,
): JsonSchema {
  const { attribute = '', service, evidence } = operation;
  const member = lowerFirst(attribute);
  const known = properties[member];
  const type = bodyType(operation);
  if (type === undefined && known?.description !== undefined) return known;
  return {
    ...(type === undefined ? known : typeSchema(type, catalogue)),
    description: memberDescription(catalogue, service, { name: member, type: type ?? 'unknown', evidence, words }),
  };
}

/** The lines of a record's collection. */
function linesOf(catalogue: Known, service: ServiceEntry, line = '', words: SchemaWords): JsonSchema {
  const { properties = {} } = recordSchema(catalogue, service, { words });
  return properties[`${lowerFirst(line)}s`]?.items ?? {};
}

/** The type that the catalogue gives the body. */
function given(catalogue: Known, operation: OperationEntry, words: SchemaWords): JsonSchema | undefined {
  const type = bodyType(operation);
  if (type === undefined) return undefined;
  const item = type.replace(/\[\]$/, '');
  const record = catalogue.recordType(item);
  if (record === undefined || Object.keys(record.properties).length === 0) return undefined;
  const required = (record.required ?? []).map(lowerFirst);
  const object: JsonSchema = {
    title: operation.id,
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(record.properties).map(([member, memberType]) => {
        const name = lowerFirst(member);
        const told = { name, type: String(memberType), evidence: record.evidence, words };
        const description = memberDescription(catalogue, operation.service, told);
        return [
          name,
          {
            ...typeSchema(String(memberType), catalogue),
            description: required.includes(name) ? `${words.mandatory} · ${description}` : description,
          },
        ];
      }),
    ),
    // Unknown members are warnings: the catalogue is not complete.
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
  return item === type ? object : { type: 'array', items: object };
}

function bodyType({ params }: OperationEntry): string | undefined {
  return params?.find((parameter) => parameter.in === 'body')?.type ?? undefined;
}
