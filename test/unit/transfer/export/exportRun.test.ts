import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Page } from '../../../../src/client/core/api';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { LosslessNumber, type JsonObject } from '../../../../src/json/json';
import {
  LeftPartGone,
  runExport,
  type ExportOutcome,
  type ExportRunOptions,
} from '../../../../src/transfer/export/exportRun';
import { Journals, type Journal } from '../../../../src/transfer/export/journals';
import { formats, type ExportLayout, type ExportPlan } from '../../../../src/transfer/export/plan';
import { recordPages, type ReadFrom, type ReadPage } from '../../../../src/transfer/export/recordPages';
import { TooManyColumns } from '../../../../src/transfer/export/partialTable';
import { separators, type Separator } from '../../../../src/transfer/rows/separatedText';
import type { IdentitySet } from '../../../../src/reading/identitySet';
import { idOf, workOrders } from '../../../support/recordFakes';
import { records, tableOf } from '../rows/csvFixtures';
import { refusing } from './refusingDisk';

const layout: ExportLayout = {
  format: 'ndjson',
  nested: 'flatten',
  separator: 'comma',
  byteOrderMark: false,
  guardFormulas: true,
};

/** Pages of a list, by links that are their numbers. */
function pagesOf(list: readonly (readonly JsonObject[])[], { breaksBefore = Infinity, error = new Error('cut') } = {}) {
  const asked: ReadFrom[] = [];
  async function* pages(from: ReadFrom): AsyncGenerator<ReadPage> {
    asked.push(from);
    let at = 0;
    let skipped = from.kind === 'skip' ? from.read : 0;
    if (from.kind === 'link') at = Number(from.link);
    else while (skipped > 0) skipped -= list[at++]?.length ?? skipped;
    for (; at < list.length; at += 1) {
      if (at >= breaksBefore) throw error;
      yield await Promise.resolve({ records: list[at] ?? [], ...(at + 1 < list.length && { next: String(at + 1) }) });
    }
  }
  return { pages, asked };
}

describe('An export', () => {
  let folder: string;
  let target: string;
  let journals: Journals;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    target = join(folder, 'records.out');
    journals = new Journals(join(folder, 'journals'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const planOf = (changes: Partial<ExportLayout> = {}): ExportPlan => ({
    connectionId: 'one',
    connectionName: 'One',
    origin: { apiUrl: 'https://cloud.example/api', tenant: 't', organization: 'o', clientId: 'c' },
    service: 'maintenance/workOrders',
    query: {},
    layout: { ...layout, ...changes },
    target,
  });

  function run(changes: Partial<ExportLayout>, options: Partial<ExportRunOptions>): Promise<ExportOutcome> {
    return runExport({
      plan: planOf(changes),
      pages: pagesOf([]).pages,
      signal: new AbortController().signal,
      keeping: { journals, mayKeep: () => true, now: () => 1 },
      ...options,
    });
  }

  const list = [[{ a: 1, b: { c: 'x' } }], [{ a: new LosslessNumber('2.50') }, { b: { d: null } }]];
  const written: Record<(typeof formats)[number], string> = {
    ndjson: '{"a":1,"b":{"c":"x"}}\n{"a":2.50}\n{"b":{"d":null}}\n',
    json: '[\n  {"a":1,"b":{"c":"x"}},\n  {"a":2.50},\n  {"b":{"d":null}}\n]\n',
    csv: 'a,b.c,b.d\r\n1,x,\r\n2.50,,\r\n,,\r\n',
  };
  for (const format of formats) {
    it(`writes ${format.toUpperCase()}, page behind page, and leaves nothing beside it`, async () => {
      const outcome = await run({ format }, { pages: pagesOf(list).pages });
      assert.deepEqual(outcome, { kind: 'done', records: 3, bytes: Buffer.byteLength(written[format]) });
      assert.equal(await readFile(target, 'utf8'), written[format]);
      assert.deepEqual((await readdir(folder)).sort(), ['journals', 'records.out']);
      assert.deepEqual(await journals.all(), []);
    });
  }

  it('writes what is left where there are no records at all', async () => {
    assert.equal((await run({ format: 'json' }, { pages: pagesOf([[]]).pages })).kind, 'done');
    assert.equal(await readFile(target, 'utf8'), '[]\n');
    assert.equal((await run({ format: 'csv', members: ['a', 'b'] }, { pages: pagesOf([[]]).pages })).kind, 'done');
    assert.equal(await readFile(target, 'utf8'), 'a,b\r\n');
  });

  it('writes the chosen members alone, in their order, whatever the case of their letters', async () => {
    const pages = pagesOf([[{ a: 1, b: 2, c: 3 }, { B: 4 }]]).pages;
    await run({ format: 'ndjson', members: ['c', 'b'] }, { pages });
    assert.equal(await readFile(target, 'utf8'), '{"c":3,"b":2}\n{"b":4}\n');
  });

  it('goes on from the link of the page where it stopped, and asks for no page twice', async () => {
    const outcome = await run({}, { pages: pagesOf(list, { breaksBefore: 1 }).pages });
    assert.equal(outcome.kind, 'stopped');
    const [goOn] = await journals.all();
    assert.ok(goOn);
    assert.equal(goOn.records, 1);
    const rest = pagesOf(list);
    assert.equal((await run({}, { pages: rest.pages, goOn })).kind, 'done');
    assert.deepEqual(rest.asked, [{ kind: 'link', link: '1', read: 1 }]);
    assert.equal(await readFile(target, 'utf8'), written.ndjson);
  });

  it('keeps no link that may not be kept, and goes on behind as many records', async () => {
    const keeping = { journals, mayKeep: () => false, now: () => 1 };
    await run({}, { pages: pagesOf(list, { breaksBefore: 1 }).pages, keeping });
    const [goOn] = await journals.all();
    assert.ok(goOn && goOn.next === undefined);
    const rest = pagesOf(list);
    await run({}, { pages: rest.pages, keeping, goOn });
    assert.deepEqual(rest.asked, [{ kind: 'skip', read: 1 }]);
    assert.equal(await readFile(target, 'utf8'), written.ndjson);
  });

  describe('that stopped', () => {
    /** Pages of ids by number; each breaks off before the page that is named. */
    const reading = (lists: readonly string[][], breaksBefore = Infinity) => {
      const page = (at: number): Promise<Page> => {
        if (at >= breaksBefore) return Promise.reject(new Error('cut'));
        const records = (lists[at] ?? []).map((id) => ({ id }));
        return Promise.resolve({ records, ...(at + 1 < lists.length && { nextLink: String(at + 1) }) });
      };
      const reader = {
        columns: () => Promise.resolve([]),
        firstPage: () => page(0),
        nextPage: (_: string, _service: unknown, link: string) => page(Number(link)),
      };
      const { signal } = new AbortController();
      return (from: ReadFrom, seen: IdentitySet) =>
        recordPages({ reader, connectionId: 'one', service: workOrders, query: {}, from, seen, signal });
    };
    const text = (ids: readonly string[]) => ids.map((id) => `{"id":"${id}"}\n`).join('');

    it('leaves out what the run before wrote, however long ago, and tells how many came twice in all', async () => {
      const guids = Array.from({ length: 3 }, (_, at) => idOf(at));
      const lists = [['a', ...guids], ['b', guids[2] ?? ''], ['c'], ['a', guids[1] ?? '', 'b', 'd']];
      await run({}, { pages: reading(lists, 2) });
      const [first] = await journals.all();
      assert.ok(first);
      assert.deepEqual([first.records, first.repeated, first.seen], [5, 1, 5]);
      const again = await run({}, { pages: reading(lists, 3), goOn: first });
      assert.ok(again.kind === 'stopped');
      const done = await run({}, { pages: reading(lists), goOn: again.journal });
      assert.deepEqual(
        [done.kind, done.kind === 'done' && done.records, done.kind === 'done' && done.repeated],
        ['done', 7, 4],
      );
      assert.equal(await readFile(target, 'utf8'), text(['a', ...guids, 'b', 'c', 'd']));
      assert.deepEqual(await readdir(join(folder, 'journals')), []);
    });

    it('goes on with the journal of an earlier version, which knows of no record', async () => {
      await run({}, { pages: reading([['a'], ['b'], ['c']], 1) });
      const [left] = await journals.all();
      assert.ok(left);
      const { seen, ...old } = left;
      assert.equal(seen, 1);
      await journals.remove(left.id);
      await journals.write(old);
      const [goOn] = await journals.all();
      assert.ok(goOn);
      const done = await run({}, { pages: reading([['a'], ['b'], ['c', 'b']]), goOn });
      assert.ok(done.kind === 'done' && done.records === 3 && done.repeated === 1);
      assert.equal(await readFile(target, 'utf8'), text(['a', 'b', 'c']));
    });

    it('knows no more of what came than is in its part, after a crash between the two', async () => {
      await run({}, { pages: reading([['a'], ['b']], 1) });
      const [goOn] = await journals.all();
      assert.ok(goOn);
      await journals.appendSeen(goOn.id, ['b']);
      const stopped = await run({}, { pages: reading([['a'], ['b'], ['b', 'c']], 2), goOn });
      assert.ok(stopped.kind === 'stopped' && stopped.journal.records === 2);
      // The other way round: the machine failed before all of it was kept.
      await truncate(join(folder, 'journals', `${goOn.id}.seen`), 17);
      const done = await run({}, { pages: reading([['a'], ['b'], ['a', 'c']]), goOn: stopped.journal });
      assert.ok(done.kind === 'done' && done.records === 3 && done.repeated === 1);
    });
  });

  it('asks for nothing again where only the last step failed', async () => {
    const plan = { ...planOf({ format: 'csv' }), target: join(folder, 'there') };
    // A folder stands where the file is to be, since the last page.
    async function* pages(from: ReadFrom) {
      yield* pagesOf(list).pages(from);
      await mkdir(plan.target);
    }
    const outcome = await run({}, { plan, pages });
    assert.ok(outcome.kind === 'stopped' && outcome.journal.isRead);
    await rmdir(plan.target);
    const rest = pagesOf(list);
    assert.equal((await run({}, { plan, pages: rest.pages, goOn: outcome.journal })).kind, 'done');
    assert.deepEqual(rest.asked, []);
    assert.equal(await readFile(plan.target, 'utf8'), written.csv);
  });

  async function aJournal() {
    const outcome = await run({}, { pages: pagesOf(list, { breaksBefore: 1 }).pages });
    assert.ok(outcome.kind === 'stopped');
    return outcome.journal;
  }

  it('leaves nothing where it stops before the first record, or nothing is to be kept', async () => {
    const error = new ValuekeepError('forbidden', 'No.');
    assert.deepEqual(await run({}, { pages: pagesOf(list, { breaksBefore: 0, error }).pages }), {
      kind: 'failed',
      error,
    });
    const { pages } = pagesOf(list, { breaksBefore: 1, error });
    const unkept = { plan: planOf(), signal: new AbortController().signal, pages };
    assert.equal((await runExport(unkept)).kind, 'failed');
    assert.deepEqual(await journals.all(), []);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('says that the part is gone, or shorter than it was', async () => {
    const shorter = await aJournal();
    await truncate(shorter.part, 1);
    const outcome = await run({}, { goOn: shorter });
    assert.ok(outcome.kind === 'failed' && outcome.error instanceof LeftPartGone);
    await rm(shorter.part);
    assert.equal((await run({}, { goOn: shorter })).kind, 'failed');
  });

  it('leaves all as it was where it cannot write down that it goes on', async () => {
    const goOn = await aJournal();
    await appendFile(goOn.part, 'torn');
    // A file stands where the folder of the journals is to be.
    await rm(join(folder, 'journals'), { recursive: true });
    await writeFile(join(folder, 'journals'), '');
    assert.equal((await run({}, { pages: pagesOf(list).pages, goOn })).kind, 'failed');
    assert.match(await readFile(goOn.part, 'utf8'), /torn$/);
  });

  it('is, stopped anywhere and any number of times, the file that it had been in one go', async () => {
    const value = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
    );
    const record = fc.dictionary(fc.string({ maxLength: 2 }), value, { maxKeys: 3 }) as fc.Arbitrary<JsonObject>;
    const pages = fc.array(fc.array(record, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    const stops = fc.array(fc.record({ before: fc.nat(6), crash: fc.boolean(), torn: fc.string() }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(pages, stops, fc.constantFrom(...formats), fc.boolean(), async (all, cuts, format, mayKeep) => {
        const keeping = { journals, mayKeep: () => mayKeep, now: () => 1 };
        assert.equal((await run({ format }, { pages: pagesOf(all).pages })).kind, 'done');
        const whole = await readFile(target);
        await rm(target);
        let outcome: ExportOutcome = { kind: 'failed', error: undefined };
        let goOn: Journal | undefined;
        for (const { before, crash, torn } of [...cuts, { before: Infinity, crash: false, torn: '' }]) {
          if (outcome.kind === 'done') break;
          const options = { pages: pagesOf(all, { breaksBefore: before }).pages, keeping, ...(goOn && { goOn }) };
          outcome = await run({ format }, options);
          // What a crash leaves: the journal of the last whole page, and more in the file than it tells of.
          if (outcome.kind === 'stopped' && crash) await appendFile(outcome.journal.part, torn);
          if (outcome.kind === 'stopped') goOn = (await journals.all())[0];
        }
        assert.equal(outcome.kind, 'done');
        assert.deepEqual(await readFile(target), whole);
        assert.deepEqual(await readdir(folder), ['journals', 'records.out']);
      }),
      { numRuns: 150 },
    );
  });

  it('is, as CSV, the table of all records, whichever page brings a column', async () => {
    const pages = fc.array(records, { minLength: 1, maxLength: 5 });
    const given = fc.record({
      separator: fc.constantFrom(...(Object.keys(separators) as Separator[])),
      byteOrderMark: fc.boolean(),
      guardFormulas: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(pages, given, fc.boolean(), async (all, options, flattened) => {
        const changes = { ...options, format: 'csv', nested: flattened ? 'flatten' : 'json' } as const;
        assert.equal((await run(changes, { pages: pagesOf(all).pages })).kind, 'done');
        assert.equal(await readFile(target, 'utf8'), tableOf(all.flat(), { ...options, flattened }).text);
        assert.deepEqual(await readdir(folder), ['journals', 'records.out']);
      }),
      { numRuns: 300 },
    );
  });

  it('asks for no page where its file cannot be written', async () => {
    await mkdir(target);
    const { pages, asked } = pagesOf(list);
    const outcome = await run({}, { pages });
    assert.ok(outcome.kind === 'failed' && outcome.error instanceof Error);
    assert.match(outcome.error.message, /EISDIR/);
    assert.deepEqual(asked, []);
  });

  for (const format of formats) {
    it(`completes ${format.toUpperCase()} where nothing can be written about it`, async () => {
      await writeFile(join(folder, 'journals'), '');
      async function* pages(from: ReadFrom) {
        for await (const page of pagesOf(list).pages(from)) yield { ...page, identities: [String(page.next)] };
      }
      assert.equal((await run({ format }, { pages })).kind, 'done');
      assert.equal(await readFile(target, 'utf8'), written[format]);
      assert.deepEqual((await readdir(folder)).sort(), ['journals', 'records.out']);
    });

    it(`completes ${format.toUpperCase()} on a disk that cannot be waited for`, async () => {
      await refusing(['sync', 'chmod', 'chown'], 'ENOSYS', async () => {
        assert.equal((await run({ format }, { pages: pagesOf(list).pages })).kind, 'done');
      });
      assert.equal(await readFile(target, 'utf8'), written[format]);
    });

    it(`keeps what is read of ${format.toUpperCase()} where the disk is full at the end, and completes it`, async () => {
      const goOn = await refusing(['sync'], 'ENOSPC', async () => {
        const outcome = await run({ format }, { pages: pagesOf(list).pages });
        assert.ok(outcome.kind === 'stopped' && outcome.journal.isRead);
        return outcome.journal;
      });
      const rest = pagesOf(list);
      assert.equal((await run({ format }, { pages: rest.pages, goOn })).kind, 'done');
      assert.deepEqual(rest.asked, []);
      assert.equal(await readFile(target, 'utf8'), written[format]);
    });
  }

  it('notes no record behind one that could not be noted, and is whole all the same', async () => {
    class Failing extends Journals {
      asked = 0;
      override appendSeen(id: string, identities: readonly string[]): Promise<void> {
        this.asked += 1;
        return this.asked === 2 ? Promise.reject(new Error('ENOSPC')) : super.appendSeen(id, identities);
      }
    }
    const failing = new Failing(join(folder, 'journals'));
    const keeping = { journals: failing, mayKeep: () => true, now: () => 1 };
    async function* pages({ kind }: ReadFrom) {
      for (let at = kind === 'first' ? 0 : 3; at < 4; at += 1) {
        const next = at < 3 && { next: String(at + 1) };
        yield await Promise.resolve({ records: [{ id: `id-${at}` }], identities: [`id-${at}`], ...next });
        if (at === 2) throw new Error('cut');
      }
    }
    const outcome = await run({}, { pages, keeping });
    assert.ok(outcome.kind === 'stopped');
    assert.deepEqual([outcome.journal.records, outcome.journal.seen], [3, 1]);
    const seen = await failing.seen(outcome.journal);
    assert.deepEqual(
      ['id-0', 'id-1', 'id-2'].map((id) => seen.has(id)),
      [true, false, false],
    );
    assert.equal((await run({}, { pages, keeping, goOn: outcome.journal })).kind, 'done');
    assert.equal(await readFile(target, 'utf8'), '{"id":"id-0"}\n{"id":"id-1"}\n{"id":"id-2"}\n{"id":"id-3"}\n');
  });

  it('keeps whole pages where the disk is full amid one, and goes on when there is room', async () => {
    const goOn = await refusing(['writeFile'], 'ENOSPC', async (allow) => {
      allow(2);
      const outcome = await run({}, { pages: pagesOf(list).pages });
      assert.ok(outcome.kind === 'stopped');
      return outcome.journal;
    });
    assert.equal(goOn.records, 1);
    assert.equal((await run({}, { pages: pagesOf(list).pages, goOn })).kind, 'done');
    assert.equal(await readFile(target, 'utf8'), written.ndjson);
  });

  it('refuses more columns than a table may have, and leaves nothing', async () => {
    const wide = (from: number) =>
      Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`c${String(from + at)}`, 1]));
    const outcome = await run({ format: 'csv' }, { pages: pagesOf([[wide(0)], [wide(3000)], [{}]]).pages });
    assert.ok(outcome.kind === 'failed' && outcome.error instanceof TooManyColumns);
    assert.deepEqual(await readdir(folder), ['journals']);
    assert.deepEqual(await journals.all(), []);
  });
});
