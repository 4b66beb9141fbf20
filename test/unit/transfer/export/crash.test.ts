import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../../src/transfer/export/exportRun';
import { Journals, type Journal } from '../../../../src/transfer/export/journals';
import { formats, type ExportFormat, type ExportPlan } from '../../../../src/transfer/export/plan';
import { isUnderWay } from '../../../../src/exports/jobs/unfinished';
import { pageCount, pages, type ExportToKill } from './exportToKill';

const never = () => false;

describe('An export whose process is killed', () => {
  let folder: string;
  let journals: Journals;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    journals = new Journals(join(folder, 'journals'));
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const planOf = (format: ExportFormat, name: string): ExportPlan => ({
    connectionId: 'one',
    connectionName: 'One',
    origin: { apiUrl: 'https://cloud.example/api', tenant: 't', organization: 'o', clientId: 'c' },
    service: 'maintenance/workOrders',
    query: {},
    layout: { format, nested: 'flatten', separator: 'comma', byteOrderMark: false, guardFormulas: true },
    target: join(folder, name),
  });

  async function write(plan: ExportPlan, goOn?: Journal) {
    const keeping = { journals, mayKeep: () => true, now: Date.now };
    const { signal } = new AbortController();
    return runExport({ plan, pages: (from) => pages(from), signal, keeping, ...(goOn && { goOn }) });
  }

  async function killedInTheMiddle(plan: ExportPlan): Promise<Journal> {
    const order: ExportToKill = { plan, journals: join(folder, 'journals') };
    const script = join(import.meta.dirname, 'exportToKill.ts');
    child = fork(script, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'] });
    await once(child, 'message');
    const [running] = await journals.all();
    assert.ok(running);
    assert.equal(isUnderWay(running, never, Date.now()), true, 'another window leaves it alone while it runs');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [left] = await journals.all();
    assert.ok(left);
    assert.equal(isUnderWay(left, never, Date.now()), false, 'it can be gone on with at once');
    return left;
  }

  for (const format of formats) {
    it(`goes on from its last whole page, and is the same ${format.toUpperCase()} as in one go`, async () => {
      const whole = planOf(format, `whole.${format}`);
      assert.equal((await write(whole)).kind, 'done');
      const plan = planOf(format, `killed.${format}`);
      const left = await killedInTheMiddle(plan);
      assert.deepEqual([left.records, left.next], [200, '2']);
      assert.ok(!(await readdir(folder)).includes(`killed.${format}`), 'no half of a file has the name of the whole');
      // What was being written of the next page when it happened.
      await appendFile(left.part, '{"key":"K-2-');
      const outcome = await write(plan, left);
      assert.ok(outcome.kind === 'done' && outcome.records === pageCount * 100);
      assert.deepEqual(await readFile(plan.target), await readFile(whole.target));
      assert.deepEqual((await readdir(folder)).sort(), ['journals', `killed.${format}`, `whole.${format}`]);
      assert.deepEqual(await journals.all(), []);
    });
  }

  it('is under way in this window only as long as the window runs it, and in none that is silent for long', () => {
    const journal = { process: process.pid, at: 1000 } as Journal;
    assert.equal(
      isUnderWay(journal, () => true, 2000),
      true,
    );
    assert.equal(isUnderWay(journal, never, 2000), false);
    const parent = { process: process.ppid, at: 1000 } as Journal;
    assert.equal(isUnderWay(parent, never, 2000), true);
    assert.equal(isUnderWay(parent, never, 16 * 60_000), false, 'the number may be another process’s by now');
  });
});
