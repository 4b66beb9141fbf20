import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askForLocalPath, localPath, filePlaceName, type FilePlace } from '../../../src/exports/questions/localPath';

const place = (scheme: string, authority = ''): FilePlace => ({ scheme, authority, fsPath: '/home/me/records.csv' });

describe('A file of this machine', () => {
  it('is one of the scheme file alone', () => {
    assert.equal(localPath(place('file')), '/home/me/records.csv');
    const schemes = ['vscode-local', 'vscode-vfs', 'vscode-remote', 'untitled', 'git', 'memfs', 'FILE', ''];
    for (const scheme of schemes) assert.equal(localPath(place(scheme)), undefined, scheme);
    fc.assert(
      fc.property(fc.string(), fc.string(), (scheme, authority) => {
        fc.pre(scheme !== 'file');
        assert.equal(localPath(place(scheme, authority), 'win32'), undefined);
      }),
    );
  });

  it('is on a share of another host on Windows, and nowhere else', () => {
    assert.equal(localPath(place('file', 'server'), 'win32'), '/home/me/records.csv');
    for (const platform of ['linux', 'darwin'] as const)
      assert.equal(localPath(place('file', 'server'), platform), undefined);
  });

  it('is told where it is else', () => {
    assert.equal(filePlaceName(place('vscode-local')), 'vscode-local');
    assert.equal(filePlaceName(place('vscode-vfs', 'github')), 'vscode-vfs://github');
  });
});

describe('Asking for a file of this machine', () => {
  const asking = (answers: readonly (FilePlace | undefined)[], again: boolean) => {
    const left = [...answers];
    const told: string[] = [];
    const asked = askForLocalPath(
      () => Promise.resolve(left.shift()),
      (where) => Promise.resolve(told.push(where) > 0 && again),
    );
    return asked.then((path) => ({ path, told, left: left.length }));
  };

  it('takes it as it comes, or nothing', async () => {
    assert.deepEqual(await asking([place('file')], true), { path: '/home/me/records.csv', told: [], left: 0 });
    assert.deepEqual(await asking([undefined], true), { path: undefined, told: [], left: 0 });
  });

  it('says of each file elsewhere that it is, and asks again', async () => {
    const answers = [place('vscode-local'), place('vscode-vfs', 'github'), place('file')];
    const told = ['vscode-local', 'vscode-vfs://github'];
    assert.deepEqual(await asking(answers, true), { path: '/home/me/records.csv', told, left: 0 });
  });

  it('ends where the person wants no other', async () => {
    const answers = [place('vscode-local'), place('file')];
    assert.deepEqual(await asking(answers, false), { path: undefined, told: ['vscode-local'], left: 1 });
  });
});
