import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { without } from '../../../src/json/objects';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { parseJson, stringifyJson } from '../../../src/json/json';
import { documentText, readDocument } from '../../../src/documents/files/documentText';
import { applied, lineIdOf, linesOf, changeKey } from '../../../src/saving/plan/changes';
import { differences } from '../../../src/saving/plan/difference';
import type { Conflict } from '../../../src/saving/plan/merge';
import { sameValue } from '../../../src/saving/plan/values';
import { saveRecord, type SaveResult } from '../../../src/saving/saveRecord';
import { aThing, type Fault, MemoryService, thingOperations, things } from './memoryService';

const values: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  null,
  'a',
  'b',
  '',
  '\u2028',
  0,
  1,
  parseJson('-0'),
  parseJson('0.1000'),
  parseJson('9007199254740993'),
  parseJson('1e400'),
  true,
);

type Edit = (document: JsonObject) => JsonObject;

const members = ['description', 'remarks', 'quantity', 'wOMeterReadings', 'done', 'custom_risk', 'custom_new'];
const setMember: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...members), values)
  .map(([member, value]) => (document) => ({ ...document, [member]: value }));
const atLine = (change: (lines: readonly JsonObject[], at: number) => readonly JsonObject[]) =>
  fc.nat(5).map((place): Edit => (document) => {
    const lines = linesOf(document, 'thingLines');
    return lines.length === 0 ? document : { ...document, thingLines: change(lines, place % lines.length) };
  });
const setLine: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom('text', 'amount'), values)
  .chain(([member, value]) => atLine((lines, at) => lines.with(at, { ...lines[at], [member]: value })));
const removeLine = atLine((lines, at) => lines.toSpliced(at, 1));
const addLine: fc.Arbitrary<Edit> = fc.tuple(values, values).map(([text, amount]) => (document) => ({
  ...document,
  thingLines: [...linesOf(document, 'thingLines'), { text, amount }],
}));
const rename: fc.Arbitrary<Edit> = fc.constantFrom('T-2', 'T/3 %?#', 'Ключ').map((key) => (document) => ({
  ...document,
  thingKey: key,
}));
const edit = (...more: fc.Arbitrary<Edit>[]) =>
  fc.array(fc.oneof(setMember, setMember, setLine, removeLine, addLine, ...more), { minLength: 1, maxLength: 6 }).map(
    (edits): Edit =>
      (document) =>
        edits.reduce((edited, change) => change(edited), document),
  );

function save(document: JsonObject, opened: SaveResult['opened'], service: MemoryService, exit?: Exit) {
  const conflicts: Conflict[] = [];
  const settle = (met: readonly Conflict[]) => {
    conflicts.push(...met);
    return Promise.resolve(exit ?? 'stop');
  };
  const subject = { service: things, operations: thingOperations, opened, document };
  return saveRecord(subject, service.ports(settle)).then((result) => ({ result, conflicts }));
}

type Exit = 'overwrite' | 'discard' | 'stop';

/** The record as a person reads it: without what the server counts, and lines without ids. */
function content(record: JsonObject): JsonObject {
  const { version, thingLines, ...rest } = record;
  assert.ok(version !== undefined && Array.isArray(thingLines));
  return { ...rest, thingLines: linesOf(record, 'thingLines').map((line) => without(line, 'id')) };
}

function sameContent(one: JsonObject, other: JsonObject): boolean {
  return sameValue(content(one), content(other));
}

const opened = (record: JsonObject): SaveResult['opened'] => ({ record, posted: [] });

describe('the laws of saving', () => {
  it('what differs is carried over, and nothing else', () => {
    fc.assert(
      fc.property(edit(rename), (change) => {
        const before = aThing();
        const after = change(before);
        assert.deepEqual(differences(before, before), []);
        const carried = differences(before, after).reduce(applied, before);
        assert.ok(sameContent(carried, after));
      }),
      { numRuns: 2000 },
    );
  });

  it('a save leaves the document’s values and nothing else changed', async () => {
    await fc.assert(
      fc.asyncProperty(edit(rename), async (change) => {
        const service = new MemoryService(aThing());
        const document = change(service.record);
        const { result } = await save(document, opened(service.record), service);
        assert.equal(result.kind, 'saved');
        assert.ok(sameContent(service.record, document));
      }),
      { numRuns: 2000 },
    );
  });

  it('what nobody knows, and what JavaScript cannot hold, is there after any edit of something else', async () => {
    const odd = '{"deep":[9007199254740993,0.1000,1e400,-0,"\u2028",{"again":1e400}]}';
    await fc.assert(
      fc.asyncProperty(edit(), async (change) => {
        const service = new MemoryService(aThing({ mystery: parseJson(odd) }));
        const read = readDocument(documentText(service.record));
        assert.ok(read.ok);
        const { result } = await save(change(read.value), opened(service.record), service);
        assert.equal(result.kind, 'saved');
        assert.ok(service.calls.every((call) => !JSON.stringify(call).includes('mystery')));
        assert.equal(stringifyJson(service.record.mystery ?? null), odd);
      }),
      { numRuns: 500 },
    );
  });

  it('any failure at any call leaves a state from which one more save completes', async () => {
    const fault: fc.Arbitrary<Fault> = fc.record({
      at: fc.nat(6),
      kind: fc.constantFrom('refused' as const, 'lostBefore' as const, 'lostAfter' as const),
    });
    await fc.assert(
      fc.asyncProperty(edit(rename), fault, fc.boolean(), async (change, failing, away) => {
        const service = new MemoryService(aThing());
        const document = change(service.record);
        service.fault = failing;
        const subject = { service: things, operations: thingOperations, opened: opened(service.record), document };
        const ports = service.ports();
        const first = await saveRecord(subject, {
          ...ports,
          send: (call) => {
            // The service also goes away, so that nothing can be read back.
            service.isAway = away && failing.at === service.calls.length;
            return ports.send(call);
          },
        });
        service.fault = undefined;
        service.isAway = false;
        if (first.kind === 'stopped') {
          const { result } = await save(document, first.opened, service);
          assert.equal(result.kind, 'saved');
        } else assert.equal(first.kind, 'saved');
        assert.ok(sameContent(service.record, document));
      }),
      { numRuns: 3000 },
    );
  });

  it('two editors at once lose no change without a word (10,000 pairs)', async () => {
    const exits = fc.constantFrom<Exit>('overwrite', 'discard', 'stop');
    await fc.assert(
      fc.asyncProperty(edit(), edit(), exits, async (one, other, exit) => {
        const service = new MemoryService(aThing());
        const base = service.record;
        const [mine, theirs] = [one(base), other(base)];
        const first = await save(mine, opened(base), service);
        assert.deepEqual([first.result.kind, first.conflicts], ['saved', []]);
        const between = service.record;
        const { result, conflicts } = await save(theirs, opened(base), service, exit);

        const told = new Set(conflicts.flatMap((conflict) => [changeKey(conflict.mine), changeKey(conflict.theirs)]));
        if (conflicts.length > 0 && exit === 'stop') {
          assert.equal(result.kind, 'conflict');
          assert.equal(service.record, between);
          return;
        }
        assert.equal(result.kind, 'saved');
        for (const [document, isFirst] of [
          [mine, true],
          [theirs, false],
        ] as const) {
          for (const change of differences(base, document)) {
            const kept = isHeld(change, service.record);
            const wasTold = told.has(changeKey(change));
            if (exit === 'overwrite' && !isFirst) assert.ok(kept, `the second one's ${changeKey(change)}`);
            else if (exit === 'discard' && isFirst) assert.ok(kept, `the first one's ${changeKey(change)}`);
            else assert.ok(kept || wasTold, `${changeKey(change)} was lost without a word`);
          }
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

function isHeld(change: ReturnType<typeof differences>[number], record: JsonObject): boolean {
  switch (change.kind) {
    case 'member':
      return sameValue(record[change.member], change.after);
    case 'lineAdded':
      return linesOf(record, change.collection).some((line) => sameValue(without(line, 'id'), change.line));
    case 'lineMember': {
      const lines = linesOf(record, change.collection);
      const line = lines.find((each) => lineIdOf(each) === change.lineId);
      // A line that was gone is there again under another id.
      return line === undefined
        ? lines.some((each) => sameValue(each[change.member], change.after))
        : sameValue(line[change.member], change.after);
    }
    case 'lineRemoved':
      return !linesOf(record, change.collection).some((line) => lineIdOf(line) === change.lineId);
    case 'lineOrder':
    case 'lineTwice':
      return true;
  }
}
