import assert from 'node:assert/strict';
import type { Operation, ServiceEntry } from '../../../src/catalog/types';
import { ValuekeepError } from '../../../src/client/core/errors';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { lineIdOf, linesOf } from '../../../src/saving/plan/changes';
import { RecordOperations } from '../../../src/saving/plan/recordOperations';
import type { PlannedCall } from '../../../src/saving/plan/savePlan';
import type { SavePorts } from '../../../src/saving/saveRecord';

const record = '/maintenance/things/{companyKey}/{thingKey}';

function setter(attribute: string): Operation {
  const member = attribute.charAt(0).toLowerCase() + attribute.slice(1);
  return operation({ kind: 'setAttribute', id: `Set${attribute}`, attribute, path: `${record}/${member}` });
}

function lineSetter(attribute: string): Operation {
  const member = attribute.charAt(0).toLowerCase() + attribute.slice(1);
  const path = `${record}/thingLines/{lineId}/${member}`;
  return operation({ kind: 'setLineAttribute', id: `Set${attribute}ThingLine`, attribute, line: 'ThingLine', path });
}

function operation(given: Pick<Operation, 'id' | 'kind' | 'path'> & Partial<Operation>): Operation {
  return { method: 'PUT', params: [], response: null, status: [200], evidence: 'listed', ...given };
}

/** A service that has everything a save can meet. */
export const things: ServiceEntry = {
  id: 'maintenance/things',
  module: 'maintenance',
  name: 'things',
  entity: 'Thing',
  title: 'Thing',
  area: 'Work',
  path: 'maintenance/things',
  page: null,
  methods: ['GET', 'POST', 'PUT', 'DELETE'],
  methodsSeen: true,
  key: ['companyKey', 'thingKey'],
  complete: true,
  setListComplete: true,
  operations: [
    ...['ThingKey', 'Description', 'Remarks', 'Quantity', 'WOMeterReadings', 'Cost', 'Done'].map(setter),
    operation({ kind: 'setCustomAttribute', id: 'SetCustomAttribute', path: `${record}/{customAttributeName}` }),
    ...['Text', 'Amount'].map(lineSetter),
  ],
};

export const thingOperations = new RecordOperations(things);

export interface Fault {
  /** Counts the writes from 0. */
  readonly at: number;
  readonly kind: 'refused' | 'lostBefore' | 'lostAfter';
}

/** One record behind the API's calls: it knows them by method, path and body alone. */
export class MemoryService {
  record: JsonObject;
  readonly calls: PlannedCall[] = [];
  fault: Fault | undefined;
  /** True while nothing can be read. */
  isAway = false;
  #nextLine = 100;

  constructor(record: JsonObject) {
    this.record = record;
  }

  /** Ports of an editor whose person agrees to everything and never meets a conflict unless told. */
  ports(settle: SavePorts['settle'] = () => assert.fail('a conflict was not expected')): SavePorts {
    return { read: () => this.read(), send: (call) => this.send(call), settle };
  }

  read(): Promise<JsonObject> {
    return this.isAway ? Promise.reject(new ValuekeepError('unreachable', 'Away.')) : Promise.resolve(this.record);
  }

  send(call: PlannedCall): Promise<void> {
    const fault = this.fault?.at === this.calls.length ? this.fault.kind : undefined;
    this.calls.push(call);
    if (fault === 'refused') {
      return Promise.reject(
        new ValuekeepError('invalidRequest', 'No.', { status: 400, serverText: 'Not this value.' }),
      );
    }
    if (fault !== 'lostBefore') this.#carryOut(call);
    if (fault === undefined) return Promise.resolve();
    return Promise.reject(new ValuekeepError('timeout', 'Lost.', { outcomeUnknown: true }));
  }

  #carryOut(call: PlannedCall): void {
    const { method, path, body } = call;
    const [company, key, ...rest] = path.split('/').slice(3).map(decodeURIComponent);
    assert.deepEqual([company, key], [this.record.company, this.record.thingKey], path);
    const [member = '', lineId, attribute] = rest;
    const lines = linesOf(this.record, member);
    if (method === 'POST') {
      this.#nextLine += 1;
      this.#set(member, [...lines, { ...(body as JsonObject), id: `line-${this.#nextLine}` }]);
    } else if (lineId === undefined) this.#set(member, valueFor(member, body));
    else this.#changeLine(call, { member, lines, lineId, attribute });
  }

  #changeLine(
    { method, path, body }: PlannedCall,
    at: { member: string; lines: readonly JsonObject[]; lineId: string; attribute: string | undefined },
  ): void {
    const { member, lines, lineId, attribute = '' } = at;
    const place = lines.findIndex((line) => lineIdOf(line) === lineId);
    assert.ok(place >= 0, path);
    if (method === 'DELETE') this.#set(member, lines.toSpliced(place, 1));
    else this.#set(member, lines.with(place, { ...lines[place], [attribute]: valueFor(attribute, body) }));
  }

  #set(member: string, value: JsonValue): void {
    this.record = { ...this.record, [member]: value, version: `v${this.calls.length}` };
  }
}

function valueFor(member: string, body: JsonValue | undefined): JsonValue {
  assert.ok(body !== undefined);
  return member.startsWith('custom_') ? ((body as JsonObject).value ?? null) : body;
}

export function aThing(members: JsonObject = {}): JsonObject {
  return {
    id: '0b6f7c5e-0000-4000-8000-000000000001',
    company: 'C01',
    thingKey: 'T-1',
    description: 'Pump',
    remarks: null,
    quantity: 1,
    wOMeterReadings: 5,
    cost: { amount: 1, symbol: '€' },
    done: false,
    custom_risk: 'high',
    thingLines: [
      { id: 'line-1', text: 'one', amount: 1 },
      { id: 'line-2', text: 'two', amount: 2 },
    ],
    version: 'v',
    ...members,
  };
}
