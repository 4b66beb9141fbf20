import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCodes } from '../../../src/client/core/errors';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(name, 'utf8'));
const manifest = async () => (await json('package.json')) as Manifest;

/** The rows of all tables of the README, cell by cell. */
async function rows(): Promise<readonly (readonly string[])[]> {
  const lines = (await readFile('README.md', 'utf8')).split('\n').filter((line) => line.startsWith('| '));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('The documentation', () => {
  it('has a row for every setting, with its default, and for no other', async () => {
    const { properties } = (await manifest()).contributes.configuration;
    const documented = (await rows()).filter(([name = '']) => /^`valuekeep\.\w+\.\w+`$/.test(name));
    assert.deepEqual(
      Object.fromEntries(documented.map(([name, value]) => [name, value])),
      Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [`\`${name}\``, `\`${String(each.default)}\``]),
      ),
    );
  });

  it('calls every command as the palette does, and names no other', async () => {
    const { commands } = (await manifest()).contributes;
    const words = (await json('package.nls.json')) as Readonly<Record<string, string>>;
    const titles = new Map(commands.map(({ command, title }) => [command, words[title.replaceAll('%', '')] ?? title]));
    const named = (await rows()).flatMap(([cell = '']) => {
      const [, title, command] = /^\*\*(.+)\*\* `(valuekeep\.\w+)`$/.exec(cell) ?? [];
      return title === undefined || command === undefined ? [] : [{ title, command }];
    });
    assert.ok(named.length > 30);
    for (const { title, command } of named) assert.equal(title, titles.get(command), command);
  });

  it('has every command that the palette offers', async () => {
    const { commands, menus } = (await manifest()).contributes;
    const hidden = new Set(menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
    const text = await readFile('README.md', 'utf8');
    for (const { command } of commands) {
      if (hidden.has(command)) continue;
      assert.ok(text.includes(`\`${command}\``) || text.includes(`\`${command.replace('valuekeep.', '')}\``), command);
    }
  });

  it('tells other extensions every code of an error, and no other', async () => {
    const text = await readFile('docs/extension-api.md', 'utf8');
    const [, list = ''] = /whose `code` is one of ([^,]+(?:,[^,]+)*),\s+which/.exec(text) ?? [];
    assert.deepEqual([...list.matchAll(/`(\w+)`/g)].map(([, code]) => code).sort(), [...errorCodes].sort());
  });
});

describe('The map of the source', () => {
  const map = () => readFile('docs/architecture.md', 'utf8');
  const pathsIn = (text: string) => [
    ...new Set([...text.matchAll(/`((?:src|scripts|test|docs)\/[^`\s]+)`/g)].map(([, path]) => path ?? '')),
  ];

  it('names only what there is', async () => {
    const paths = pathsIn(await map());
    assert.ok(paths.length > 60);
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('has a row for every room, and for no other', async () => {
    const rows = [...(await map()).matchAll(/^\| `(\w+)` /gm)].map(([, room]) => room);
    const entries = await readdir('src', { withFileTypes: true });
    const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    assert.deepEqual(rows.sort(), rooms.sort());
  });

  it('counts the files and the rooms of each walk as they are listed', async () => {
    const [, ...walks] = (await map()).split('\n### ');
    assert.equal(walks.length, 5);
    for (const walk of walks) {
      const [heading = ''] = walk.split('\n');
      const paths = pathsIn(walk);
      assert.equal(Number(/(\d+) files/.exec(heading)?.[1]), paths.length, heading);
      const [, rooms] = /(\d+) rooms/.exec(heading) ?? [];
      if (rooms !== undefined) assert.equal(Number(rooms), new Set(paths.map((path) => dirname(path))).size, heading);
    }
  });
});
