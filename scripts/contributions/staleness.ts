import { cellsOf, type Manifest, type ManifestWords } from './manifest';

/** What is written from the table of commands and the catalog. */
export interface Contributions {
  readonly manifest: Manifest;
  readonly words: ManifestWords;
  readonly readme: string;
}

/** A line for each part of the files that is not as it would be written; none where all of it is. */
export function staleParts(there: Contributions, wanted: Contributions): readonly string[] {
  const [now, then] = [there.manifest.contributes, wanted.manifest.contributes];
  const byName = (list: Manifest['contributes']['commands']) => new Map(list.map((each) => [each.command, each]));
  const byFile = (list: Manifest['contributes']['jsonValidation']) =>
    new Map(list.map((each) => [each.fileMatch, each]));
  const stale = [
    ...different('package.json, command', byName(now.commands), byName(then.commands)),
    ...different('package.json, menu', new Map(Object.entries(now.menus)), new Map(Object.entries(then.menus))),
    ...different('package.json, schema of', byFile(now.jsonValidation), byFile(then.jsonValidation)),
    ...different('package.nls.json,', new Map(Object.entries(there.words)), new Map(Object.entries(wanted.words))),
    ...different('README.md, row', rowsOf(there.readme), rowsOf(wanted.readme)),
  ];
  if (stale.length > 0) return stale;
  return [
    ...(text(there.manifest) === text(wanted.manifest) ? [] : ['package.json: the order of its contributions']),
    ...(text(there.words) === text(wanted.words) ? [] : ['package.nls.json: the order of its titles']),
    ...(there.readme === wanted.readme ? [] : ['README.md: the order of its rows']),
  ];
}

function different(
  what: string,
  there: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...new Set([...wanted.keys(), ...there.keys()])].flatMap((key) => {
    if (!there.has(key)) return [`${what} ${key}: missing`];
    if (!wanted.has(key)) return [`${what} ${key}: not in the table of commands, nor in the catalog`];
    return text(there.get(key)) === text(wanted.get(key)) ? [] : [`${what} ${key}: differs`];
  });
}

/** The rows of commands by their first cell. */
function rowsOf(readme: string): ReadonlyMap<string, readonly string[]> {
  const rows = readme.split('\n').filter((line) => line.startsWith('| **'));
  return new Map(rows.map((row) => [cellsOf(row)[0] ?? '', cellsOf(row)]));
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
