import type { Node } from 'jsonc-parser';
import { type NodeMember, membersOf } from '../../team/file/jsonNodes';
import type { Entry, Environment } from './environment';
import { FileFaultError } from './fileFault';
import { valueEntry } from './readJson';
import { isSecretEntry } from './references';

/** httpYac, REST Client and Visual Studio add the entries of this one to every environment. */
const shared = '$shared';

/** Between the names of objects inside one another. */
const parting = ' › ';

/** One file of the pair; the private one counts before the public one. */
export interface HttpClientFile {
  readonly root: Node;
  readonly text: string;
  readonly isPrivate: boolean;
}

/** Whether a file is an object of environments, each an object itself. What begins with `$` may be for an editor. */
export function isHttpClient(root: Node): boolean {
  const members = root.type === 'object' ? membersOf(root) : [];
  return members.some(isEnvironment) && members.every((one) => isEnvironment(one) || one.name.startsWith('$'));
}

/**
 * Every environment of `http-client.private.env.json` and of `http-client.env.json` beside it, with what is nested in
 * it (`Security` → `Auth`). What is no environment is named and does not spoil the others.
 * @throws FileFaultError where there is none at all
 */
export function readHttpClient(files: readonly HttpClientFile[]): readonly Environment[] {
  const hasOne = files.some(({ root }) => root.type === 'object' && membersOf(root).some(isEnvironment));
  if (!hasOne || files.some(({ root }) => root.type !== 'object')) {
    throw new FileFaultError({ kind: 'wrongShape', is: 'httpClient' });
  }
  const parts = files.flatMap(({ root, text, isPrivate }) =>
    membersOf(root).map((member, _index, members) => {
      const { name, value } = member;
      const rank = (name === shared ? 0 : 2) + (isPrivate ? 1 : 0);
      const isRepeated = isFollowed(member, members);
      const entries = value?.type === 'object' ? [...entriesIn(value, { text, rank, around: [], isRepeated })] : [];
      return { name, entries, isEnvironment: isEnvironment(member) };
    }),
  );
  const others = parts.filter((part) => !part.isEnvironment && part.name !== '$schema').map(({ name }) => name);
  const own = new Set(parts.filter((part) => part.isEnvironment && part.name !== shared).map(({ name }) => name));
  // Variables that are there without choosing an environment.
  const names = own.size > 0 ? [...own] : [''];
  return names.map((name) => {
    const entries = parts.filter((part) => part.name === name || part.name === shared).flatMap((part) => part.entries);
    // Only what stands at the top has its name alone.
    const variables = entries.map((entry) => ({
      ...entry,
      name: entry.shown.replaceAll(parting, '.'),
      isSecret: isSecretEntry(entry),
    }));
    return { name, entries, variables, references: 'braces', others: [...new Set(others)] };
  });
}

function isEnvironment({ value }: NodeMember): boolean {
  return value?.type === 'object';
}

/** Of two members of one name JSON has the last. */
function isFollowed(member: NodeMember, all: readonly NodeMember[]): boolean {
  return all.slice(all.indexOf(member) + 1).some(({ name }) => name === member.name);
}

interface Surrounding {
  readonly text: string;
  readonly rank: number;
  readonly around: readonly string[];
  readonly isRepeated: boolean;
}

function* entriesIn(object: Node, place: Surrounding): Iterable<Entry> {
  const { text, rank, around } = place;
  const members = membersOf(object);
  for (const member of members) {
    const { name, value } = member;
    const path = [...around, name];
    const isRepeated = place.isRepeated || isFollowed(member, members);
    if (value?.type === 'object') {
      yield* entriesIn(value, { ...place, around: path, isRepeated });
    } else {
      const entry = valueEntry(value, text);
      yield { name, shown: path.join(parting), rank, ...entry, ...(isRepeated && { fault: 'repeated' }) };
    }
  }
}
