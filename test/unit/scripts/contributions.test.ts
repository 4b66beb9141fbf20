import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import {
  type Manifest,
  manifestWith,
  type ManifestWords,
  readmeRows,
  readmeWith,
  wordsWith,
} from '../../../scripts/contributions/manifest';
import { type Contributions, staleParts } from '../../../scripts/contributions/staleness';
import type { CommandEntry } from '../../../src/platform/commands/table/commandEntry';
import { commandTable } from '../../../src/platform/commands/table/commandTable';

const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(name, 'utf8'));
const ours = ['valuekeep-schema', 'valuekeep-body-schema'];

describe('the contributions of package.json', () => {
  let there: Contributions;

  before(async () => {
    there = {
      manifest: (await json('package.json')) as Manifest,
      words: (await json('package.nls.json')) as ManifestWords,
      readme: await readFile('README.md', 'utf8'),
    };
  });

  const contributes = () => there.manifest.contributes;
  const withManifest = (part: Partial<Manifest['contributes']>): Contributions => ({
    ...there,
    manifest: { ...there.manifest, contributes: { ...contributes(), ...part } },
  });

  it('say every command of the table once, where it shows and how it is called', () => {
    const schemas = contributes().jsonValidation.filter(({ url }) => ours.some((scheme) => url.startsWith(scheme)));
    const wanted = {
      manifest: manifestWith(there.manifest, commandTable, schemas, ours),
      words: wordsWith(there.words, commandTable),
      readme: there.readme,
    };
    assert.deepEqual(staleParts(there, wanted), []);
    const ids = contributes().commands.map(({ command }) => command);
    const entries: Readonly<Record<string, CommandEntry>> = commandTable;
    const internal = Object.keys(entries).filter((id) => entries[id]?.isInternal === true);
    assert.deepEqual([...ids, ...internal].sort(), Object.keys(entries).sort());
    assert.deepEqual(internal, ['valuekeep.documents.openThere', 'valuekeep.documents.keepAsText']);
  });

  it('are stale by name where a command is missing, is another or is in no table', () => {
    const [first, second, ...others] = contributes().commands;
    assert.ok(first && second);
    const odd = { ...second, command: 'valuekeep.odd' };
    const stale = staleParts(withManifest({ commands: [{ ...first, icon: '$(heart)' }, odd, ...others] }), there);
    assert.deepEqual(stale, [
      `package.json, command ${first.command}: differs`,
      `package.json, command ${second.command}: missing`,
      'package.json, command valuekeep.odd: not in the table of commands, nor in the catalog',
    ]);
  });

  it('are stale by name where a menu, a rule of the palette or a schema is another', () => {
    const { menus, jsonValidation } = contributes();
    const [, schema, ...schemas] = jsonValidation;
    assert.ok(schema);
    const stale = staleParts(
      withManifest({
        menus: { ...menus, commandPalette: [] },
        jsonValidation: [...jsonValidation.slice(0, 1), ...schemas],
      }),
      there,
    );
    assert.deepEqual(stale, [
      'package.json, menu commandPalette: differs',
      `package.json, schema of ${schema.fileMatch}: missing`,
    ]);
  });

  it('are stale by name where a title or a row of README.md is another', () => {
    const words = { ...there.words, 'command.signIn': 'Log in' };
    const readme = there.readme.replace('| **Sign out** ', '| **Log out** ').replace('| `{text?}` ', '| `{words?}` ');
    assert.deepEqual(staleParts({ ...there, words, readme }, there), [
      'package.nls.json, command.signIn: differs',
      'README.md, row **Sign out** `valuekeep.signOut`: missing',
      'README.md, row **Find Service or Operation** `valuekeep.findOperation`: differs',
      'README.md, row **Log out** `valuekeep.signOut`: not in the table of commands, nor in the catalog',
    ]);
  });

  it('are stale where only their order is another', () => {
    assert.deepEqual(staleParts(withManifest({ commands: [...contributes().commands].reverse() }), there), [
      'package.json: the order of its contributions',
    ]);
  });

  it('tell of an argument what a person is not asked for, and nothing that only our own code passes', () => {
    const cellOf = (id: string) => readmeRows(commandTable, 'commands').find(([cell]) => cell?.includes(id))?.[1];
    assert.equal(cellOf('`valuekeep.openRecord`'), '`{connectionId?, service, key}`');
    assert.equal(cellOf('`valuekeep.renameSavedQuery`'), '`{connectionId?, query, name}`');
    assert.equal(
      cellOf('`valuekeep.saveAnswer`'),
      '`{connectionId?, path, target?}`, `path` below the organization, with its query',
    );
    assert.equal(cellOf('`valuekeep.stopSandbox`'), '');
  });

  it('go into a table of README.md that is there, and leave what stands around it', () => {
    const readme = 'Before\n\n| Command | Gives |\n| --- | --- |\n| old | |\n\nAfter';
    assert.equal(
      readmeWith(readme, 'Command', [['new', 'text', 'cut off']]),
      'Before\n\n| Command | Gives |\n| --- | --- |\n| new | text |\n\nAfter',
    );
    assert.throws(() => readmeWith(readme, 'Setting', []), /no table/);
  });
});
