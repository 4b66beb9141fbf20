import type { Catalog, OperationEntry, ServiceEntry } from '../../catalog/types';
import type { RecordsApi } from '../../client/core/api';
import { isValuekeepError } from '../../client/core/errors';
import type { JsonObject, JsonValue } from '../../json/json';
import { pathSegment } from '../../client/records/odata';
import { isJsonObject, isList } from '../../json/shapes';

/** A state that a record can go to. */
export interface NextState {
  readonly key: string;
  readonly description: string | undefined;
  /** Undefined where nothing tells. */
  readonly needsRemarks: boolean | undefined;
}

/** Where the list of states comes from: the service's own operation, the states' records, or nowhere. */
export interface Transitions {
  readonly states: readonly NextState[];
  readonly known: 'operation' | 'states' | 'unknown';
}

/** Member of work orders, requests and contracts that holds the key of their state. */
export const stateMember = 'schemaEntityState';
const statesPath = 'businessCore/vKSchemaEntityStates';

/**
 * The states that may follow the record's own. Asked of the service where the catalog knows how, and of the state's
 * own record, which also tells whether a transition wants remarks. What neither tells stays unknown.
 */
export async function readTransitions(
  { client, catalog, service }: { client: RecordsApi; catalog: Pick<Catalog, 'operations'>; service: ServiceEntry },
  record: JsonObject,
): Promise<Transitions> {
  const fromState = await statesAfter(client, record[stateMember]);
  const fromService = await askedOfService({ client, catalog, service }, record);
  if (fromService === undefined)
    return { states: fromState ?? [], known: fromState === undefined ? 'unknown' : 'states' };
  const states = fromService.map((state) => {
    const also = fromState?.find(({ key }) => key === state.key);
    return { ...state, description: state.description ?? also?.description, needsRemarks: also?.needsRemarks };
  });
  return { states, known: 'operation' };
}

/** An operation whose whole path is known: of work orders only the name is. */
function transitionsOperation(operations: readonly OperationEntry[]): OperationEntry | undefined {
  return operations.find(
    ({ id, method, params }) => id === 'GetStateTransitions' && method === 'GET' && params !== null,
  );
}

async function askedOfService(
  { client, catalog, service }: { client: RecordsApi; catalog: Pick<Catalog, 'operations'>; service: ServiceEntry },
  record: JsonObject,
): Promise<readonly NextState[] | undefined> {
  const path = transitionsOperation(catalog.operations(service))?.path ?? undefined;
  if (path === undefined) return undefined;
  try {
    const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => pathSegment(textOf(record[name]) ?? ''));
    const { body } = await client.call({ method: 'GET', path: filled });
    const list = isJsonObject(body) ? (body.items ?? body.value) : body;
    if (!isList(list)) return undefined;
    const states = list.filter(isJsonObject).flatMap(stateIn);
    return states.length > 0 || list.length === 0 ? states : undefined;
  } catch (error) {
    if (isValuekeepError(error)) return undefined;
    throw error;
  }
}

/** The shape of the answer is not documented: a state itself, or the record in that state. */
function stateIn(item: JsonObject): readonly NextState[] {
  const key = textOf(item.stateKey) ?? textOf(item.targetEntityState) ?? textOf(item[stateMember]);
  if (key === undefined) return [];
  const words = [item.stateKey === undefined ? undefined : item.description, item[`${stateMember}Description`]];
  return [{ key, description: words.map(textOf).find((text) => text !== undefined), needsRemarks: undefined }];
}

async function statesAfter(
  client: RecordsApi,
  state: JsonValue | undefined,
): Promise<readonly NextState[] | undefined> {
  const key = textOf(state);
  if (key === undefined) return undefined;
  try {
    const lines = (await client.get(statesPath, key)).vKSchemaEntityStateTransitions;
    if (!isList(lines)) return undefined;
    return lines.filter(isJsonObject).flatMap((line) => {
      const target = textOf(line.targetEntityState);
      if (target === undefined || line.isInternal === true) return [];
      const needsRemarks = typeof line.needJustification === 'boolean' ? line.needJustification : undefined;
      return [{ key: target, description: textOf(line.targetEntityStateDescription), needsRemarks }];
    });
  } catch (error) {
    if (isValuekeepError(error)) return undefined;
    throw error;
  }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
