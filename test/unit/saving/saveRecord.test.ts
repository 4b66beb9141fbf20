import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json/json';
import { parseJson } from '../../../src/json/json';
import { problemsOf, saveRecord, type SaveResult } from '../../../src/saving/saveRecord';
import { aThing, MemoryService, thingOperations, things } from './memoryService';

const opened = aThing();

function subject(document: JsonObject, state: SaveResult['opened'] = { record: opened, posted: [] }) {
  return { service: things, operations: thingOperations, opened: state, document };
}

function sentBy(service: MemoryService): readonly string[] {
  return service.calls.map(({ method, path }) => `${method} ${path.replace('/maintenance/things', '')}`);
}

describe('saving a document', () => {
  let service: MemoryService;
  beforeEach(() => {
    service = new MemoryService(opened);
  });

  const stopped = async (document: JsonObject, state?: SaveResult['opened']) => {
    const result = await saveRecord(subject(document, state), service.ports());
    assert.ok(result.kind === 'stopped', result.kind);
    return result;
  };

  it('sends nothing where nothing has changed', async () => {
    const result = await saveRecord(subject(aThing()), service.ports());
    assert.equal(result.kind, 'saved');
    assert.deepEqual(service.calls, []);
  });

  it('sets each changed attribute by a call of its own, then custom attributes, lines and last the key', async () => {
    const document = aThing({
      thingKey: 'T/2 #ü',
      custom_risk: 'low',
      wOMeterReadings: 6,
      thingLines: [
        { id: 'line-2', text: 'two', amount: 3 },
        { text: 'new', amount: 4 },
      ],
    });
    const result = await saveRecord(subject(document), service.ports());
    assert.equal(result.kind, 'saved');
    assert.deepEqual(sentBy(service), [
      'PUT /C01/T-1/wOMeterReadings',
      'PUT /C01/T-1/custom_risk',
      'POST /C01/T-1/thingLines',
      'PUT /C01/T-1/thingLines/line-2/amount',
      'DELETE /C01/T-1/thingLines/line-1',
      'PUT /C01/T-1/thingKey',
    ]);
    assert.equal(service.record.thingKey, 'T/2 #ü');
    assert.deepEqual(service.calls[1]?.body, { value: 'low' });
  });

  it('sends nothing at all where one change is impossible, and says where and why', async () => {
    const document = { ...aThing({ description: 'Valve', version: 'mine' }), unheardOf: 1 };
    const result = await saveRecord(subject(document), service.ports());
    assert.deepEqual(result.kind === 'impossible' && result.problems, [
      { path: ['version'], reason: { kind: 'ownedByServer' } },
      { path: ['unheardOf'], reason: { kind: 'noSetter' } },
    ]);
    assert.deepEqual(service.calls, []);
  });

  it('tells what cannot be done to lines', () => {
    const lines = [
      { id: 'line-2', text: 'two', amount: 2 },
      { id: 'line-1', text: 'one', amount: 1, extra: true },
      { id: 'line-1', text: 'again', amount: 1 },
      { id: 'line-9', text: 'made up', amount: 1 },
    ];
    const reasons = problemsOf(subject(aThing({ thingLines: lines, other: [{ a: 1 }] }))).map(({ path, reason }) => [
      path.join('/'),
      reason.kind,
    ]);
    assert.deepEqual(reasons, [
      ['thingLines/2', 'lineIdTwice'],
      ['thingLines/3', 'lineIdUnknown'],
      ['thingLines', 'lineOrder'],
      ['other/0', 'noLines'],
      ['thingLines/1/extra', 'noSetter'],
    ]);
  });

  it('asks for null instead of a member that was taken out', () => {
    const { remarks, ...document } = aThing();
    assert.equal(remarks, null);
    assert.deepEqual(problemsOf(subject(document)), [{ path: [], reason: { kind: 'missing', member: 'remarks' } }]);
  });

  it('tells members that come with a reference from those without an operation', () => {
    const record = aThing({ equipment: 'E', equipmentId: '1', equipmentDescription: 'Pump' });
    const document = { ...record, equipmentDescription: 'Valve' };
    assert.deepEqual(problemsOf(subject(document, { record, posted: [] })), [
      { path: ['equipmentDescription'], reason: { kind: 'derived', from: 'equipment' } },
    ]);
  });

  it('sends nothing where the person turns the plan down', async () => {
    const asked: number[] = [];
    const confirm = (calls: readonly unknown[]) => {
      asked.push(calls.length);
      return Promise.resolve(false);
    };
    const result = await saveRecord(subject(aThing({ quantity: 2 })), { ...service.ports(), confirm });
    assert.deepEqual([result.kind, asked, service.calls], ['turnedDown', [1], []]);
  });

  it('looks again after the person agreed, and asks again only where the calls differ', async () => {
    let asked = 0;
    const confirm = () => {
      asked += 1;
      // Somebody saves the same value while the plan is on the screen.
      if (asked === 1) service.record = { ...service.record, quantity: 2 };
      return Promise.resolve(true);
    };
    const document = aThing({ quantity: 2, description: 'Valve' });
    const result = await saveRecord(subject(document), { ...service.ports(), confirm });
    assert.deepEqual([result.kind, asked, sentBy(service)], ['saved', 2, ['PUT /C01/T-1/description']]);
  });

  describe('while others change the record', () => {
    it('keeps their change of another member and tells it', async () => {
      service.record = { ...service.record, remarks: 'theirs' };
      const result = await saveRecord(subject(aThing({ description: 'mine' })), service.ports());
      assert.ok(result.kind === 'saved');
      assert.deepEqual([service.record.description, service.record.remarks], ['mine', 'theirs']);
      assert.deepEqual(
        result.theirs.map((change) => 'member' in change && change.member),
        ['remarks'],
      );
    });

    for (const [exit, description] of [
      ['overwrite', 'mine'],
      ['discard', 'theirs'],
    ] as const) {
      it(`leaves ${description} where the person chooses to ${exit}, and saves the rest`, async () => {
        service.record = { ...service.record, description: 'theirs' };
        const document = aThing({ description: 'mine', quantity: 9 });
        const result = await saveRecord(
          subject(document),
          service.ports(() => Promise.resolve(exit)),
        );
        assert.ok(result.kind === 'saved');
        assert.deepEqual([service.record.description, service.record.quantity], [description, 9]);
        // The person chose; there is nothing to tell.
        assert.deepEqual(result.theirs, []);
      });
    }

    it('sends nothing where the person stops, and meets the same conflict at the next save', async () => {
      service.record = { ...service.record, description: 'theirs' };
      const document = aThing({ description: 'mine', quantity: 9 });
      for (let saves = 0; saves < 2; saves += 1) {
        const result = await saveRecord(
          subject(document),
          service.ports(() => Promise.resolve('stop')),
        );
        assert.ok(result.kind === 'conflict');
        assert.deepEqual(service.calls, []);
        assert.equal(result.opened.record, opened);
      }
    });

    it('asks anew where the other side changes once more while the question is open', async () => {
      service.record = { ...service.record, description: 'theirs' };
      let asked = 0;
      const result = await saveRecord(
        subject(aThing({ description: 'mine' })),
        service.ports(() => {
          asked += 1;
          if (asked === 1) service.record = { ...service.record, description: 'theirs again' };
          return Promise.resolve('overwrite');
        }),
      );
      assert.deepEqual([result.kind, asked, service.record.description], ['saved', 2, 'mine']);
    });

    it('calls a change of a line that others removed a conflict, and adds it again on overwrite', async () => {
      service.record = { ...service.record, thingLines: [{ id: 'line-2', text: 'two', amount: 2 }] };
      const lines = [
        { id: 'line-1', text: 'uno', amount: 11 },
        { id: 'line-2', text: 'two', amount: 2 },
      ];
      const result = await saveRecord(
        subject(aThing({ thingLines: lines })),
        service.ports(() => Promise.resolve('overwrite')),
      );
      assert.equal(result.kind, 'saved');
      assert.deepEqual(service.record.thingLines, [
        { id: 'line-2', text: 'two', amount: 2 },
        { text: 'uno', amount: 11, id: 'line-101' },
      ]);
    });
  });

  describe('with failures', () => {
    const document = aThing({ description: 'Valve', quantity: 2, done: true });

    it('stops at a refusal, keeps what is left, and sends only that at the next save', async () => {
      service.fault = { at: 1, kind: 'refused' };
      const { sent, failed, left, outcome, opened: next } = await stopped(document);
      assert.deepEqual([sent.length, failed.path.split('/').at(-1), left.length], [1, 'quantity', 1]);
      assert.equal(outcome, 'notApplied');
      service.fault = undefined;
      const result = await saveRecord(subject(document, next), service.ports());
      assert.equal(result.kind, 'saved');
      assert.deepEqual(
        sentBy(service).map((call) => call.split('/').at(-1)),
        ['description', 'quantity', 'quantity', 'done'],
      );
    });

    it('reads the record back after a lost answer, and goes on where the call was carried out', async () => {
      service.fault = { at: 0, kind: 'lostAfter' };
      const result = await saveRecord(subject(document), service.ports());
      assert.equal(result.kind, 'saved');
      assert.equal(service.calls.length, 3);
    });

    it('stops where a lost call was not carried out', async () => {
      service.fault = { at: 0, kind: 'lostBefore' };
      assert.equal((await stopped(document)).outcome, 'notApplied');
      assert.equal(service.record.description, 'Pump');
    });

    it('says that it does not know where nothing can be read back, and finds out at the next save', async () => {
      service.fault = { at: 0, kind: 'lostAfter' };
      const ports = service.ports();
      const send = async (call: Parameters<typeof ports.send>[0]) => {
        service.isAway = true;
        await ports.send(call);
      };
      const result = await saveRecord(subject(document), { ...ports, send });
      assert.ok(result.kind === 'stopped' && result.outcome === 'unknown');
      service.isAway = false;
      service.fault = undefined;
      await saveRecord(subject(document, result.opened), service.ports());
      assert.deepEqual(
        sentBy(service).map((call) => call.split('/').at(-1)),
        ['description', 'quantity', 'done'],
      );
    });

    it('tells a line that was lost from an equal one that was posted before it', async () => {
      const lines = [...(opened.thingLines as JsonObject[]), { text: 'same' }, { text: 'same' }];
      service.fault = { at: 1, kind: 'lostBefore' };
      const first = await stopped(aThing({ thingLines: lines }));
      assert.equal(first.outcome, 'notApplied');
      service.fault = undefined;
      await saveRecord(subject(aThing({ thingLines: lines }), first.opened), service.ports());
      assert.equal((service.record.thingLines as JsonObject[]).length, 4);
    });

    for (const kind of ['refused', 'lostBefore', 'lostAfter'] as const) {
      it(`adds a line once, whatever was edited after the ${kind} call behind it`, async () => {
        const lines = [...(opened.thingLines as JsonObject[]), { text: 'three', amount: parseJson('3.0') }];
        const edited = aThing({ thingLines: lines, custom_risk: 'low' });
        service.fault = { at: 2, kind };
        const first = await saveRecord(subject({ ...edited, description: 'Valve', thingKey: 'T-2' }), service.ports());
        service.fault = undefined;
        const again = { ...edited, description: 'Valve', thingKey: 'T-2' };
        const later = { ...again, thingLines: [...lines.slice(0, 2), { text: 'three!', amount: parseJson('3.0') }] };
        const second = await saveRecord(subject(later, first.opened), service.ports());
        assert.equal(second.kind, 'saved');
        assert.deepEqual(
          (service.record.thingLines as JsonObject[]).map(({ text }) => text),
          ['one', 'two', 'three!'],
        );
      });
    }
  });
});
