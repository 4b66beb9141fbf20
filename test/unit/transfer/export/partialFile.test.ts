import assert from 'node:assert/strict';
import {
  type FileHandle,
  chmod,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerFileName } from '../../../../src/exports/answers/answerFileName';
import { PartialFile } from '../../../../src/transfer/export/partialFile';
import { refusing } from './refusingDisk';

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
    const file = await PartialFile.begin(target);
    await file.append(Buffer.from('{"a":'));
    await file.append(Buffer.from('1}'));
    assert.equal(await readFile(target, 'utf8'), 'before');
    await file.complete();
    assert.equal(await readFile(target, 'utf8'), '{"a":1}');
    assert.deepEqual(await readdir(folder), ['answer.json']);
    assert.equal(file.bytes, 7);
  });

  it('takes its name when the disk has all of it, not before', async () => {
    const file = await PartialFile.begin(target);
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
    const file = await PartialFile.begin(target);
    await file.append(Buffer.from('half'));
    await file.discard();
    await file.discard();
    assert.deepEqual(await readdir(folder), ['answer.json']);
    assert.equal(await readFile(target, 'utf8'), 'before');
  });

  async function written(to: string, content = 'after'): Promise<void> {
    const file = await PartialFile.begin(to);
    try {
      await file.append(Buffer.from(content));
      await file.complete();
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  for (const code of ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EROFS']) {
    it(`is complete on a disk that answers ${code} to what it can do without`, async () => {
      await refusing(['sync', 'chmod', 'chown'], code, () => written(target));
      assert.equal(await readFile(target, 'utf8'), 'after');
      assert.deepEqual(await readdir(folder), ['answer.json']);
    });
  }

  for (const code of ['ENOSPC', 'EDQUOT', 'EIO']) {
    it(`is not complete where the disk says ${code} at last`, async () => {
      await assert.rejects(
        refusing(['sync'], code, () => written(target)),
        { code },
      );
      assert.equal(await readFile(target, 'utf8'), 'before');
    });
  }

  it('goes to the file that a link leads to, over several and relative ones, and keeps the links', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'real.json'), 'before');
    await symlink('real.json', join(elsewhere, 'second.json'));
    await symlink(join('elsewhere', 'second.json'), join(folder, 'first.json'));
    await written(join(folder, 'first.json'));
    assert.equal(await readFile(join(elsewhere, 'real.json'), 'utf8'), 'after');
    assert.equal(await readlink(join(folder, 'first.json')), join('elsewhere', 'second.json'));
    assert.equal(await readlink(join(elsewhere, 'second.json')), 'real.json');
    assert.deepEqual((await readdir(elsewhere)).sort(), ['real.json', 'second.json']);
  });

  it('names its file from where a link really stands, in a folder that is a link itself', async () => {
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await symlink(join('a', 'b'), join(folder, 'short'));
    await symlink(join('..', 'up.json'), join(folder, 'a', 'b', 'link.json'));
    await written(join(folder, 'short', 'link.json'));
    assert.equal(await readFile(join(folder, 'a', 'up.json'), 'utf8'), 'after');
  });

  it('makes the file that a link leads to where there is none yet', async () => {
    await symlink('new.json', join(folder, 'link.json'));
    await written(join(folder, 'link.json'));
    assert.equal(await readlink(join(folder, 'link.json')), 'new.json');
    assert.equal(await readFile(join(folder, 'new.json'), 'utf8'), 'after');
  });

  const refused: [string, string, () => Promise<string>][] = [
    ['a folder', 'EISDIR', () => Promise.resolve(folder)],
    ['a link to a folder', 'EISDIR', () => linked('link', '.')],
    ['a link to itself', 'ELOOP', () => linked('link', 'link')],
    ['a link into a folder that is gone', 'ENOENT', () => linked('link', join('gone', 'x'))],
    ['a file that takes no changes', 'EACCES', () => chmod(target, 0o444).then(() => target)],
    ['a device', 'ENOTSUP', () => Promise.resolve('/dev/null')],
    ['a name that is too long', 'ENAMETOOLONG', () => Promise.resolve(join(folder, 'x'.repeat(256)))],
  ];
  async function linked(name: string, to: string): Promise<string> {
    await symlink(to, join(folder, name));
    return join(folder, name);
  }
  for (const [title, code, given] of refused) {
    it(`refuses ${title} before anything is written`, async () => {
      const to = await given();
      const before = await readdir(folder);
      await assert.rejects(PartialFile.begin(to), { code });
      assert.deepEqual(await readdir(folder), before);
    });
  }

  for (const name of ['x'.repeat(255), 'ä'.repeat(127), '𝄞'.repeat(63), `${'x'.repeat(250)}.json`]) {
    it(`has a name of its own beside one of ${Buffer.byteLength(name)} bytes`, async () => {
      await written(join(folder, name));
      assert.equal(await readFile(join(folder, name), 'utf8'), 'after');
      assert.deepEqual((await readdir(folder)).sort(), ['answer.json', name].sort());
    });
  }

  for (const mode of [0o600, 0o640, 0o644, 0o664, 0o755, 0o200]) {
    it(`keeps the mode ${mode.toString(8)} of what it replaces, and shows nobody more until then`, async () => {
      await chmod(target, mode);
      const file = await PartialFile.begin(target);
      assert.equal((await stat(file.temporary)).mode & 0o077, 0);
      await file.complete();
      assert.equal((await stat(target)).mode & 0o7777, mode);
    });
  }

  it('tells when another megabyte is there', async () => {
    const file = await PartialFile.begin(target);
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
