import type { Node } from 'jsonc-parser';
import { membersOf } from '../team/jsonNodes';
import type { Entry, Environment } from './environment';
import { FileFaultError } from './fileFault';
import { plainValue } from './readJson';

/** httpYac and REST Client add the entries of this one to every environment. */
const shared = '$shared';

/** One file of the pair; the private one counts before the public one. */
export interface HttpClientFile {
  readonly root: Node;
  readonly text: string;
  readonly isPrivate: boolean;
}

/** Whether a file is an object of environments, each an object itself. */
export function isHttpClient(root: Node): boolean {
  return (
    root.type === 'object' &&
    membersOf(root).length > 0 &&
    membersOf(root).every(({ value }) => value?.type === 'object')
  );
}

/**
 * Every environment of `http-client.private.env.json` and of `http-client.env.json` beside it, with what is nested in
 * it (`Security` → `Auth`). @throws FileFaultError where a file is no object of environments
 */
export function readHttpClient(files: readonly HttpClientFile[]): readonly Environment[] {
  for (const { root } of files) {
    if (!isHttpClient(root)) throw new FileFaultError({ kind: 'wrongShape', is: 'httpClient' });
  }
  const parts = files.flatMap(({ root, text, isPrivate }) =>
    membersOf(root).map(({ name, value }) => {
      const rank = (name === shared ? 0 : 2) + (isPrivate ? 1 : 0);
      return { name, entries: value === undefined ? [] : [...entriesIn(value, { text, rank, around: [] })] };
    }),
  );
  const names = [...new Set(parts.map(({ name }) => name))].filter((name) => name !== shared);
  return names.map((name) => ({
    name,
    entries: parts.filter((part) => part.name === name || part.name === shared).flatMap(({ entries }) => entries),
    others: [],
  }));
}

function* entriesIn(
  object: Node,
  place: { readonly text: string; readonly rank: number; readonly around: readonly string[] },
): Iterable<Entry> {
  const { text, rank, around } = place;
  for (const { name, value } of membersOf(object)) {
    const path = [...around, name];
    if (value?.type === 'object') yield* entriesIn(value, { ...place, around: path });
    else yield { name, shown: path.join(' › '), value: plainValue(value, text) ?? '', rank };
  }
}
