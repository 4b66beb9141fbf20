import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { naturalKeyMembers } from '../../../src/catalog/members/recordNames';
import type { ServiceEntry } from '../../../src/catalog/types';
import { ValuekeepError } from '../../../src/client/core/errors';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { isLosslessNumber, parseJson, stringifyJson } from '../../../src/json/json';
import { documentText, readDocument } from '../../../src/documents/files/documentText';
import { linesOf } from '../../../src/saving/plan/changes';
import { type RecordOperations, recordOperations } from '../../../src/saving/plan/recordOperations';
import { serverMembers } from '../../../src/catalog/members/baseMembers';
import { derivedFrom } from '../../../src/catalog/members/derivedMembers';
import { sameMeaning, sameValue } from '../../../src/saving/plan/values';
import { saveRecord, type SavePorts, type SaveResult } from '../../../src/saving/saveRecord';
import type { RecordTable } from '../../../src/sandbox/store/recordTable';
import { type SandboxInProcess, sandboxInProcess } from './sandboxInProcess';

const runs = 150;

for (const profile of ['strict', 'lenient'] as const)
  describe(profile === 'strict' ? 'saving to the sandbox' : 'saving to a lenient sandbox', () => {
    let sandbox: SandboxInProcess;
    let services: readonly ServiceEntry[];

    before(async () => {
      sandbox = await sandboxInProcess(60, { profile });
      services = sandbox.catalog.services.filter(
        ({ key, path, operations }) =>
          key.length > 0 &&
          (sandbox.store.table(path)?.count ?? 0) > 0 &&
          operations.some((operation) => operation.path === `/${path}/{id}`),
      );
      assert.ok(services.length > 80);
    });

    const ports = (service: ServiceEntry, id: string): SavePorts => ({
      read: () => sandbox.record(service, id),
      send: async ({ method, path, body }) => {
        await sandbox.call(method, path, body);
      },
      settle: () => assert.fail('nobody else writes'),
    });

    /** A record of any service and an edit of it that the API can make, as picks that are made when the run comes. */
    const picks = fc.record({
      service: fc.nat(),
      record: fc.nat(),
      edits: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }),
    });

    interface Case {
      readonly service: ServiceEntry;
      readonly id: string;
      readonly opened: JsonObject;
      readonly document: JsonObject;
      readonly operations: RecordOperations;
    }

    const caseOf = async ({
      service: at,
      record,
      edits,
    }: {
      service: number;
      record: number;
      edits: [number, number][];
    }): Promise<Case> => {
      const service = services[at % services.length];
      assert.ok(service !== undefined);
      const table = sandbox.table(service);
      const { id } = table.at(record % table.count);
      assert.ok(typeof id === 'string');
      const opened = await sandbox.record(service, id);
      const operations = recordOperations(sandbox.catalog, service);
      const text = documentText(opened);
      const read = readDocument(text);
      assert.ok(read.ok);
      const document = edits.reduce(
        (edited, [which, value]) => anEdit(edited, { sandbox, service, operations, which, value }),
        read.value,
      );
      return { service, id, opened, document, operations };
    };

    const save = (
      { service, id, document, operations }: Case,
      opened: SaveResult['opened'],
      changed: Partial<SavePorts> = {},
    ) => saveRecord({ service, operations, opened, document }, { ...ports(service, id), ...changed });

    it('leaves the document’s values and nothing else changed, for any record and edit', async () => {
      let edited = 0;
      await fc.assert(
        fc.asyncProperty(picks, async (picked) => {
          const each = await caseOf(picked);
          const others = snapshot(sandbox, each);
          const result = await save(each, { record: each.opened, posted: [] });
          assert.ok(result.kind === 'saved', JSON.stringify(result));
          edited += result.sent.length > 0 ? 1 : 0;
          assertHolds(await sandbox.record(each.service, each.id), each);
          assert.equal(snapshot(sandbox, each), others);
        }),
        { numRuns: runs },
      );
      assert.ok(edited > runs / 5, `only ${edited} edits`);
    });

    it('completes with one more save after a failure at any call', async () => {
      await fc.assert(
        fc.asyncProperty(picks, fc.nat(4), fc.boolean(), async (picked, at, carriedOut) => {
          const each = await caseOf(picked);
          let writes = 0;
          const first = await save(
            each,
            { record: each.opened, posted: [] },
            {
              send: async ({ method, path, body }) => {
                const fails = writes++ === at;
                if (!fails || carriedOut) await sandbox.call(method, path, body);
                if (fails) throw new ValuekeepError('timeout', 'Lost.', { outcomeUnknown: true });
              },
            },
          );
          if (first.kind === 'stopped') assert.equal((await save(each, first.opened)).kind, 'saved');
          else assert.equal(first.kind, 'saved');
          assertHolds(await sandbox.record(each.service, each.id), each);
        }),
        { numRuns: runs },
      );
    });

    it('adds users to groups and takes them out, seen from both sides', async () => {
      const users = sandbox.catalog.service('identity/users');
      const groups = sandbox.catalog.service('identity/groups');
      assert.ok(users && groups);
      const { id } = sandbox.table(users).at(1);
      assert.ok(typeof id === 'string');
      const opened = await sandbox.record(users, id);
      const all = firstOf(sandbox.table(groups)).map(({ groupKey }) => groupKey as string);
      const before = opened.groups as readonly string[];
      const wanted = [...all.filter((group) => !before.includes(group)), ...before.slice(1)];
      assert.ok(wanted.length > before.length - 1 && before.length > 0);
      const operations = recordOperations(sandbox.catalog, users);
      const each = { service: users, id, opened, document: { ...opened, groups: wanted }, operations };
      const result = await save(each, { record: opened, posted: [] });
      assert.deepEqual(result.kind === 'saved' && result.sent.map(({ path }) => path.split('/').at(-1)), [
        'add',
        'remove',
      ]);
      const kept = (await sandbox.record(users, id)).groups as readonly string[];
      assert.deepEqual(kept.toSorted(), wanted.toSorted());
      for (const group of firstOf(sandbox.table(groups))) {
        const members = (await sandbox.record(groups, group.id as string)).users as readonly string[];
        assert.equal(members.includes(opened.userKey as string), wanted.includes(group.groupKey as string));
      }
    });

    it('keeps what JavaScript cannot hold when another member is edited', async () => {
      const service = sandbox.catalog.service('maintenance/workOrders');
      assert.ok(service !== undefined);
      const table = sandbox.table(service);
      const { id } = table.at(7);
      assert.ok(typeof id === 'string');
      const odd = {
        custom_a: '9007199254740993',
        custom_b: '0.1000',
        custom_c: '1e400',
        custom_d: '-0',
        custom_e: '"\u2028"',
      };
      for (const [name, json] of Object.entries(odd)) table.setMember(id, name, parseJson(json));
      const opened = await sandbox.record(service, id);
      const text = documentText(opened).replace(/"description": "[^"]*"/, '"description": "Edited"');
      const read = readDocument(text);
      assert.ok(read.ok);
      const operations = recordOperations(sandbox.catalog, service);
      const result = await save(
        { service, id, opened, operations, document: read.value },
        { record: opened, posted: [] },
      );
      assert.deepEqual(result.kind === 'saved' && result.sent.map(({ path }) => path.split('/').at(-1)), [
        'description',
      ]);
      const kept = await sandbox.record(service, id);
      for (const [name, json] of Object.entries(odd)) assert.equal(stringifyJson(kept[name] ?? null), json);
    });
  });

interface EditOf {
  readonly sandbox: SandboxInProcess;
  readonly service: ServiceEntry;
  readonly operations: RecordOperations;
  readonly which: number;
  readonly value: number;
}

/** Sets a member to what another record of the same company has, adds or removes a line, or sets a line's member. */
function anEdit(document: JsonObject, { sandbox, service, operations, which, value }: EditOf): JsonObject {
  const table = sandbox.table(service);
  const collections = operations.collections.filter((name) => Array.isArray(document[name]));
  const collection = collections[value % Math.max(1, collections.length)];
  if (collection !== undefined && which % 3 === 0) return aLineEdit(document, { collection, operations, which, value });
  const keys = new Set(naturalKeyMembers(service));
  const members = Object.keys(document).filter(
    (member) =>
      operations.setter(member) !== undefined &&
      !keys.has(member) &&
      !serverMembers.has(member) &&
      member !== 'company',
  );
  const member = members[which % Math.max(1, members.length)];
  if (member === undefined) return document;
  const others = firstOf(table).filter(
    (other) => other.company === document.company && member in other && !sameValue(other[member], document[member]),
  );
  const other = others[value % Math.max(1, others.length)];
  return other === undefined ? document : { ...document, [member]: other[member] ?? null };
}

function aLineEdit(
  document: JsonObject,
  { collection, operations, which, value }: Pick<EditOf, 'operations' | 'which' | 'value'> & { collection: string },
): JsonObject {
  const lines = linesOf(document, collection);
  const at = value % Math.max(1, lines.length);
  const [line] = lines.slice(at);
  const settable = operations.settableInLines(collection).filter((member) => line !== undefined && member in line);
  const member = settable[which % Math.max(1, settable.length)];
  const set = (changed: readonly JsonObject[]) => ({ ...document, [collection]: changed });
  if (line === undefined || which % 9 === 0) return set([...lines, { custom_text: `line ${which}` }]);
  if (which % 9 === 3 || member === undefined) return set(lines.toSpliced(at, 1));
  const donor = lines[which % lines.length] ?? line;
  return set(lines.with(at, { ...line, [member]: donor[member] ?? null }));
}

/** What a save may change besides what was asked: what the server counts, and what comes with a reference. */
function isBeside(member: string, { opened, document }: { opened: JsonObject; document: JsonObject }): boolean {
  if (serverMembers.has(member)) return true;
  const from = derivedFrom(member, document);
  return from !== undefined && !sameValue(opened[from], document[from]);
}

function assertHolds(
  kept: JsonObject,
  each: { opened: JsonObject; document: JsonObject; service: ServiceEntry },
): void {
  // Money that was not there brings its amount.
  const own = Object.keys(kept).filter((name) => name in each.document || derivedFrom(name, kept) === undefined);
  assert.deepEqual(own.toSorted(), Object.keys(each.document).toSorted());
  for (const [member, value] of Object.entries(each.document)) {
    if (isBeside(member, each)) continue;
    const asked = sameValue(value, each.opened[member]) ? each.opened[member] : value;
    assert.ok(
      isListOfObjects(asked) ? sameLines(asked, kept[member]) : sameMeaning(asked, kept[member]),
      `${each.service.id} ${member}: ${stringifyJson(asked ?? null)} → ${stringifyJson(kept[member] ?? null)}`,
    );
  }
}

function isListOfObjects(value: JsonValue | undefined): value is readonly JsonObject[] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !isLosslessNumber(item))
  );
}

/** New lines come last and with more members than were given. */
function sameLines(asked: readonly JsonObject[], kept: JsonValue | undefined): boolean {
  if (!isListOfObjects(kept) || kept.length !== asked.length) return false;
  const named = asked.filter((line) => 'id' in line);
  const added = asked.filter((line) => !('id' in line));
  return [...named, ...added].every((line, at) =>
    Object.entries(line).every(
      ([member, value]) => /(Id|Description)$|^index$/.test(member) || sameMeaning(value, kept[at]?.[member]),
    ),
  );
}

/** Other records of the service, without what they show of records that they refer to. */
function snapshot(sandbox: SandboxInProcess, { service, id }: { service: ServiceEntry; id: string }): string {
  const records = firstOf(sandbox.table(service)).filter((record) => record.id !== id);
  return stringifyJson(records).replaceAll(/"\w+(Id|Description)":(null|"(?:[^"\\]|\\.)*")/g, '');
}

function firstOf(table: RecordTable): readonly JsonObject[] {
  return Array.from({ length: Math.min(table.count, 30) }, (_, at) => table.at(at));
}
