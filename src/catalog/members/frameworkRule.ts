import type { HttpMethod, Operation, OperationKind, OperationResponse, Parameter } from '../types';

/** What the framework's rule needs to know of a service. */
export interface RuledService {
  /** Below the organization, without a leading slash. */
  readonly path: string;
  /** `WorkOrder` where the record type is `WorkOrderResource`. */
  readonly recordEntity: string;
  readonly key: readonly string[];
  /** Types of key segments that are not strings. */
  readonly keyTypes: Readonly<Record<string, string>>;
  /** The base entity of an extension service. */
  readonly extends?: string;
}

/**
 * The operation that the framework gives a service, without its evidence (API.md §3).
 *
 * `name` tells operations of a kind apart: the attribute (`Description`) for `setAttribute`, the line for
 * `setLineCustomAttribute` and `deleteLine`, line and attribute (`Mapper/Unit`) for `setLineAttribute`, the id for all
 * other kinds; a create that takes custom attributes beside the record is `Create+customAttributes`.
 * `valueType` is the type of the value that an attribute is set to, where the reference names it.
 */
export function operationByRule(
  service: RuledService,
  kind: OperationKind,
  name: string,
  valueType?: string,
): Omit<Operation, 'evidence'> {
  const { recordEntity } = service;
  const root = `/${service.path}`;
  const record = [root, ...service.key.map((segment) => `{${segment}}`)].join('/');
  const extension = service.extends === undefined ? '' : '/extension';
  const one: OperationResponse = { type: `${recordEntity}Resource`, list: false };
  const id = pathParameter('id');
  const key = service.key.map((segment) => pathParameter(segment, service.keyTypes[segment]));

  switch (kind) {
    case 'odata':
      return {
        ...basics(name, 'GET', kind, `${root}${extension}/odata`),
        params: [{ name: 'opts', in: 'query', type: 'ODataQueryOptions', required: false }],
        response: { ...one, list: true },
        status: [200, 400],
      };
    case 'byId':
      return { ...basics(name, 'GET', kind, `${root}/{id}${extension}`), params: [id], response: one, status: found };
    case 'byKey':
      return { ...basics(name, 'GET', kind, `${record}${extension}`), params: key, response: one, status: found };
    case 'create': {
      const body = bodyParameter(lowerFirst(`${recordEntity}Resource`), `Api${recordEntity}Resource`);
      const [createId = '', extra] = name.split('+');
      return {
        ...basics(createId, 'POST', kind, `${root}${extension}`),
        params: extra === undefined ? [body] : [body, customAttributesBeside],
        response: createdId,
        status: [201, 400],
        ...(extension === '' ? { customAttributes: extra === undefined ? 'not seen' : 'yes' } : {}),
      };
    }
    case 'setAttribute':
      return {
        ...basics(`Set${name}`, 'PUT', kind, `${record}/${lowerFirst(name)}`),
        ...attributeValue(key, name, valueType),
        attribute: name,
      };
    case 'setLineAttribute': {
      const [line = '', attribute = ''] = name.split('/');
      return {
        ...basics(
          `Set${attribute}${line}`,
          'PUT',
          kind,
          `${record}/${collection(line)}/{lineId}/${lowerFirst(attribute)}`,
        ),
        params: [...key, pathParameter('lineId'), bodyParameter('value', valueType ?? null)],
        response: null,
        status: [200, 400],
        line,
        attribute,
      };
    }
    case 'setCustomAttribute':
      return {
        ...basics(name, 'PUT', kind, `${record}/{customAttributeName}`),
        params: [...key, ...customAttribute],
        response: null,
        status: found,
      };
    case 'setLineCustomAttribute':
      return {
        ...basics(
          `SetCustomAttribute${name}`,
          'PUT',
          kind,
          `${record}/${collection(name)}/{lineId}/{customAttributeName}`,
        ),
        params: [...key, pathParameter('lineId'), ...customAttribute],
        response: null,
        status: found,
        line: name,
      };
    case 'addLine': {
      const lines = `${name.replace(/^Add/, '')}s`;
      return {
        ...basics(name, 'POST', kind, `${record}/${lowerFirst(lines)}`),
        params: [...key, bodyParameter('value', `Api${recordEntity}${lines}Resource`)],
        response: null,
        status: [204, 400],
      };
    }
    case 'deleteLine':
      return {
        ...basics(`Delete${name}`, 'DELETE', kind, `${record}/${collection(name)}/{lineId}`),
        params: [...key, pathParameter('lineId')],
        response: null,
        status: [204, 400, 404],
        line: name,
      };
    case 'addToCollection':
    case 'removeFromCollection': {
      const [, verb = '', members = '', byId = ''] = /^(Add|Remove)(.+?)(ById)?$/.exec(name) ?? [];
      return {
        ...basics(name, 'POST', kind, `${record}/${lowerFirst(members)}/${lowerFirst(verb)}${byId}`),
        params: [...key, bodyParameter('value', 'string[]')],
        response: null,
        status: [200, 400],
      };
    }
    case 'delete': {
      const byId = name === 'DeleteById';
      return {
        ...basics(name, 'DELETE', kind, byId ? `${root}/{id}` : record),
        params: byId ? [id] : key,
        response: null,
        status: [204, 400, 404],
      };
    }
    case 'picture':
      return {
        ...basics(name, 'GET', kind, `${root}/{id}/${lowerFirst(name.replace(/^Get/, ''))}`),
        params: [id, { name: 'fileName', in: 'query', type: 'string', required: true, inAssumed: true }],
        response: { type: 'stream', list: false },
        status: found,
      };
    case 'listWithBase':
      return {
        ...basics(name, 'GET', kind, root),
        params: [],
        response: { type: `Base${recordEntity}Resource`, list: true },
        status: [200, 400],
      };
    case 'byIdWithBase':
      return { ...basics(name, 'GET', kind, `${root}/{id}`), params: [id], response: withBase(one), status: found };
    case 'byKeyWithBase':
      return { ...basics(name, 'GET', kind, record), params: key, response: withBase(one), status: found };
    case 'createWithBase':
      return {
        ...basics(name, 'POST', kind, root),
        params: [bodyParameter(lowerFirst(`${recordEntity}Resource`), `ApiBase${recordEntity}Resource`)],
        response: createdId,
        status: [201, 400],
      };
    case 'processList':
    case 'process':
    case 'custom':
      return {
        ...basics(name, kind === 'process' ? 'POST' : 'GET', kind, `${root}/${lowerFirst(name)}`),
        params: null,
        response: null,
        status: [],
      };
  }
}

/** The kind of an operation whose name says it; the kinds that set attributes and the custom one are not among them. */
export function kindByName(name: string): OperationKind | undefined {
  const withBase = /^(GetAll|GetById|GetByKey|Create)With[A-Z]/.exec(name)?.[1];
  return withBase === undefined ? kindsByName.get(name) : kindsWithBase.get(withBase);
}

const kindsByName: ReadonlyMap<string, OperationKind> = new Map([
  ['GetOData', 'odata'],
  ['GetById', 'byId'],
  ['GetByKey', 'byKey'],
  ['Create', 'create'],
  ['Create+customAttributes', 'create'],
  ['CreateExtension', 'create'],
  ['SetCustomAttribute', 'setCustomAttribute'],
  ['DeleteById', 'delete'],
  ['DeleteByKey', 'delete'],
  ['GetPicture', 'picture'],
]);

const kindsWithBase: ReadonlyMap<string, OperationKind> = new Map([
  ['GetAll', 'listWithBase'],
  ['GetById', 'byIdWithBase'],
  ['GetByKey', 'byKeyWithBase'],
  ['Create', 'createWithBase'],
]);

/** Only the first letter is lowered: `WOMeterReadings` becomes `wOMeterReadings` (API.md §3.1). */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The reverse of `lowerFirst`. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const found = [200, 400, 404];
const createdId: OperationResponse = { type: 'id', list: false };
const customAttributesBeside: Parameter = {
  name: 'customAttributes',
  in: 'body',
  type: 'JSON Document',
  required: false,
};
const customAttribute: readonly Parameter[] = [
  pathParameter('customAttributeName'),
  bodyParameter('value', 'ExtensibilityCustomAttributeValueResource'),
];

function basics(id: string, method: HttpMethod, kind: OperationKind, path: string) {
  return { id, method, path, kind };
}

function pathParameter(name: string, type = 'string'): Parameter {
  return { name, in: 'path', type, required: true };
}

function bodyParameter(name: string, type: string | null): Parameter {
  return { name, in: 'body', type, required: true };
}

function collection(line: string): string {
  return `${lowerFirst(line)}s`;
}

function withBase(response: OperationResponse): OperationResponse {
  return { ...response, type: `Base${response.type}` };
}

function attributeValue(key: readonly Parameter[], attribute: string, valueType?: string) {
  const activates = attribute === 'IsActive';
  return {
    params: [...key, bodyParameter('value', activates ? 'bool' : (valueType ?? null))],
    response: null,
    status: activates ? found : [200, 400],
  };
}
