import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerFileName } from '../../../src/exports/answerFileName';
import { FileInTheMaking } from '../../../src/exports/fileInTheMaking';

describe('A file in the making', () => {
  let folder: string;
  let target: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    target = join(folder, 'answer.json');
    await writeFile(target, 'before');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes the place of what was there when it is complete, not before', async () => {
    const file = await FileInTheMaking.begin(target);
    await file.append(Buffer.from('{"a":'));
    await file.append(Buffer.from('1}'));
    assert.equal(await readFile(target, 'utf8'), 'before');
    await file.complete();
    assert.equal(await readFile(target, 'utf8'), '{"a":1}');
    assert.deepEqual(await readdir(folder), ['answer.json']);
    assert.equal(file.bytes, 7);
  });

  it('takes its name when the disk has all of it, not before', async () => {
    const file = await FileInTheMaking.begin(target);
    await file.append(Buffer.from('{}'));
    const probe = await open(target);
    const handles = Object.getPrototypeOf(probe) as { sync(this: FileHandle): Promise<void> };
    await probe.close();
    const sync: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'sync');
    const seen: string[] = [];
    handles.sync = async function () {
      seen.push(await readFile(target, 'utf8'));
      await sync.call(this);
    };
    try {
      await file.complete();
    } finally {
      handles.sync = sync;
    }
    assert.deepEqual([seen[0], await readFile(target, 'utf8')], ['before', '{}']);
  });

  it('leaves no trace when it is given up, also twice', async () => {
    const file = await FileInTheMaking.begin(target);
    await file.append(Buffer.from('half'));
    await file.discard();
    await file.discard();
    assert.deepEqual(await readdir(folder), ['answer.json']);
    assert.equal(await readFile(target, 'utf8'), 'before');
  });

  it('tells when another megabyte is there', async () => {
    const file = await FileInTheMaking.begin(target);
    const told: boolean[] = [];
    for (let piece = 0; piece < 4; piece += 1) {
      await file.append(Buffer.alloc(512 * 1024));
      told.push(file.passedMegabyte);
    }
    await file.discard();
    assert.deepEqual(told, [false, true, false, true]);
  });
});

describe('The name of a saved answer', () => {
  const names: [string, string][] = [
    ['/maintenance/workOrders/odata?$select=Id', 'workOrders.json'],
    ['/maintenance/workOrders/OT%2F1', 'OT_1.json'],
    ['/businessCore/parts/1/picture?fileName=a.png', 'picture.json'],
    ['/customentities/a/../b%E0%A4%A', 'b_E0_A4_A.json'],
    ['/', 'answer.json'],
  ];
  for (const [path, name] of names) {
    it(`of ${path} is ${name}`, () => {
      assert.equal(answerFileName(path), name);
    });
  }
});
