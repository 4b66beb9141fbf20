import type { CommandEntry, MenuPlace } from '../../src/platform/commands/table/commandEntry';

/** A command as VS Code reads it, with the key of its title in package.nls.json. */
interface ContributedCommand {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly icon: string;
}

/** A place of a command in a menu, as VS Code reads it. */
interface ContributedPlace {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** An entry of `contributes.jsonValidation`. */
export interface ContributedSchema {
  readonly fileMatch: string;
  readonly url: string;
}

/** What is written of package.json; the rest of it stays. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly ContributedCommand[];
    readonly menus: Readonly<Record<string, readonly ContributedPlace[]>>;
    readonly jsonValidation: readonly ContributedSchema[];
  };
}

/** Texts of package.json, by their keys. */
export type ManifestWords = Readonly<Record<string, string>>;

type Table = Readonly<Record<string, CommandEntry>>;

const menuNames = { treeTitle: 'view/title', treeItem: 'view/item/context', tab: 'editor/title' } as const;

/** What VS Code is told of. */
function contributedOf(table: Table): Table {
  return Object.fromEntries(Object.entries(table).filter(([, { isInternal }]) => isInternal !== true));
}

/** package.json with the commands of the table, where they show, and the schemas of our documents. */
export function manifestWith(
  manifest: Manifest,
  table: Table,
  schemas: readonly ContributedSchema[],
  ourSchemas: readonly string[],
): Manifest {
  const others = manifest.contributes.jsonValidation.filter(({ url }) => !ourSchemas.includes(url.split(':')[0] ?? ''));
  const written = {
    commands: Object.entries(contributedOf(table)).map(([command, { icon }]) => ({
      command,
      title: `%${titleKey(command)}%`,
      category: 'Valuekeep',
      icon: `$(${icon})`,
    })),
    menus: { ...manifest.contributes.menus, ...menus(table), commandPalette: palette(table) },
    jsonValidation: [...others, ...schemas],
  };
  return { ...manifest, contributes: { ...manifest.contributes, ...written } };
}

/** package.nls.json with the titles of the table, and of no other command. */
export function wordsWith(words: ManifestWords, table: Table): ManifestWords {
  const titles = Object.entries(contributedOf(table)).map(
    ([command, { title }]) => [titleKey(command), title] as const,
  );
  const others = Object.entries(words).filter(([key]) => !key.startsWith('command.'));
  return Object.fromEntries([...others, ...titles]);
}

function titleKey(command: string): string {
  return command.replace(/^valuekeep\./, 'command.');
}

function menus(table: Table): Record<string, ContributedPlace[]> {
  const places = Object.entries(table).flatMap(([command, { menus = [] }]) =>
    menus.map((place) => ({ menu: menuNames[place.menu], place: contributedPlace(command, place) })),
  );
  return Object.fromEntries(
    Object.values(menuNames).map((name) => [
      name,
      places.filter(({ menu }) => menu === name).map(({ place }) => place),
    ]),
  );
}

function contributedPlace(command: string, { menu, group, when }: MenuPlace): ContributedPlace {
  const view = menu === 'tab' ? [] : ['view == valuekeep.explorer'];
  return { command, when: [...view, ...(when === undefined ? [] : [when])].join(' && '), group };
}

/** VS Code offers what has no rule. */
function palette(table: Table): ContributedPlace[] {
  return Object.entries(table).flatMap(([command, { palette: when }]) =>
    when === undefined ? [] : [{ command, when }],
  );
}

/** Rows of README.md's tables: the command, its argument and what it gives. */
export function readmeRows(table: Table, which: CommandEntry['table']): readonly (readonly string[])[] {
  return Object.entries(table)
    .filter(([, entry]) => entry.table === which)
    .map(([command, entry]) => [
      `**${entry.title}** \`${command}\``,
      [argumentWords(entry), entry.note].filter((part) => part !== undefined && part !== '').join(', '),
      entry.gives ?? '',
      entry.writes === true ? 'yes' : '',
    ]);
}

/** `{connectionId?, service, key}`: what a program may leave out has a question mark. */
function argumentWords({ argument, asksFor = [], ownMembers = [] }: CommandEntry): string {
  const members = Object.entries(argument.entries)
    .filter(([name]) => !ownMembers.includes(name))
    .map(([name, { type }]) => {
      const isOptional = type === 'optional' || type === 'exact_optional';
      return isOptional && !asksFor.includes(name) ? `${name}?` : name;
    });
  return members.length === 0 ? '' : `\`{${members.join(', ')}}\``;
}

/**
 * README.md with the rows of the table whose first column has this heading.
 * @throws Error where there is no such table
 */
export function readmeWith(readme: string, heading: string, rows: readonly (readonly string[])[]): string {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === heading);
  if (start < 0) throw new Error(`README.md has no table of which the first column is called “${heading}”.`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  const [head = '', rule = ''] = lines.slice(start, start + 2);
  const body = rows.map((row) => `| ${row.slice(0, cellsOf(head).length).join(' | ')} |`);
  return [...lines.slice(0, start), head, rule, ...body, ...lines.slice(start + length)].join('\n');
}

/** The cells of a row of a table in Markdown. */
export function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
