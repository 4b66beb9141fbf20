import type { Catalog, SearchHit } from './types';

/**
 * Searches modules, services and operations by the words of a text: each must be found, in any order, and the best
 * place where it is found counts. An operation is also found by its verb, its path, and the words of its service.
 */
export function createSearch(
  catalog: Pick<Catalog, 'modules' | 'services' | 'operations'>,
): (text: string, limit?: number) => readonly SearchHit[] {
  // The order decides between equal scores: services, modules, operations, and of each the shorter names first.
  const entries = searchEntries(catalog);
  return (text, limit = 50) => {
    const wanted = text.split(/\s+/).filter(Boolean).map(wantedWord);
    if (wanted.length === 0) return [];
    const hits: { readonly entry: Entry; readonly score: number }[] = [];
    for (const entry of entries) {
      const score = entryScore(entry, wanted);
      if (score > 0) hits.push({ entry, score });
    }
    hits.sort((left, right) => right.score - left.score);
    return hits.slice(0, limit).map(({ entry, score }) => entry.hit(score));
  };
}

interface Entry {
  readonly hit: (score: number) => SearchHit;
  /** What the entry itself is called. */
  readonly own: Words;
  /** What stands around it: an operation's service, a service's module and area. */
  readonly around: Words;
  readonly path: string;
  /** Everything above in one text; a word that is not in it is nowhere. */
  readonly all: string;
}

interface Words {
  readonly names: readonly string[];
  /** Single words: humps of names, words of titles, an operation's verb. */
  readonly words: readonly string[];
  /** The first letters of the humps of each name: `awo` for `AutomaticWorkOrder`. */
  readonly initials: readonly string[];
}

interface WantedWord {
  readonly text: string;
  /** `customer` for `customers`, asked for where the word itself is not found. */
  readonly singular: string | undefined;
  /** The humps of a word such as `setDesc`; empty where it has only one. */
  readonly humps: readonly string[];
}

const points = {
  wholeName: 100,
  word: 80,
  startOfName: 70,
  startOfWord: 60,
  initials: 45,
  insideName: 25,
  /** What is found around an entry counts this much of what it would count in the entry's own name. */
  aroundShare: 0.3,
  singularShare: 0.9,
  path: 15,
};

function searchEntries({ modules, services, operations }: Pick<Catalog, 'modules' | 'services' | 'operations'>) {
  const ofServices = services.map((service) =>
    entryOf(
      (score) => ({ kind: 'service', service, score }),
      wordsOf([service.name, service.entity, service.title]),
      wordsOf([service.module], service.area),
      service.path,
    ),
  );
  const ofModules = modules.map(({ name, title }) =>
    entryOf((score) => ({ kind: 'module', module: name, title, score }), wordsOf([name], title), wordsOf([]), name),
  );
  const ofOperations = services.flatMap((service) => {
    const around = wordsOf([service.name, service.title, service.module], service.area);
    return operations(service).map((operation) =>
      entryOf(
        (score) => ({ kind: 'operation', operation, score }),
        wordsOf([operation.id], operation.method),
        around,
        operation.path ?? service.path,
      ),
    );
  });
  return [ofServices, ofModules, ofOperations].flatMap((entries) => entries.sort(byNameLength));
}

function byNameLength(left: Entry, right: Entry): number {
  return (left.own.names[0]?.length ?? 0) - (right.own.names[0]?.length ?? 0);
}

function entryOf(hit: Entry['hit'], own: Words, around: Words, path: string): Entry {
  const lowerPath = path.toLowerCase();
  const all = [own, around].flatMap(({ names, words, initials }) => [...names, ...words, ...initials]);
  return { hit, own, around, path: lowerPath, all: [...all, lowerPath].join(' ') };
}

/** `beside` adds words that are no name by themselves. */
function wordsOf(allNames: readonly (string | null)[], beside = ''): Words {
  const names = allNames.filter((name) => name !== null);
  const humpsOfNames = names.map(humps);
  return {
    names: names.map((name) => name.toLowerCase()),
    words: [...new Set([...humpsOfNames.flat(), ...humps(beside)])],
    initials: humpsOfNames.filter(({ length }) => length > 1).map((all) => all.map((hump) => hump.charAt(0)).join('')),
  };
}

/** `SetVKApiPath` has the humps `set`, `vk`, `api` and `path`. */
function humps(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((hump) => hump.toLowerCase());
}

function wantedWord(word: string): WantedWord {
  const text = word.toLowerCase();
  const parts = humps(word);
  return {
    text,
    singular: /^\w{3,}s$/.test(text) ? text.slice(0, -1) : undefined,
    humps: parts.length > 1 ? parts : [],
  };
}

/** The mean over the words; zero where one is not found. */
function entryScore(entry: Entry, wanted: readonly WantedWord[]): number {
  let sum = 0;
  for (const word of wanted) {
    const score = wordScore(entry, word);
    if (score === 0) return 0;
    sum += score;
  }
  return sum / wanted.length;
}

function wordScore(entry: Entry, { text, singular, humps: parts }: WantedWord): number {
  const whole = textScore(entry, text);
  if (whole > 0) return whole;
  const one = singular === undefined ? 0 : textScore(entry, singular);
  if (one > 0 || parts.length === 0) return points.singularShare * one;
  const scores = parts.map((part) => textScore(entry, part));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function textScore({ own, around, path, all }: Entry, text: string): number {
  if (!all.includes(text)) return 0;
  const inPath = path.includes(text) ? points.path : 0;
  return Math.max(scoreIn(own, text), points.aroundShare * scoreIn(around, text), inPath);
}

function scoreIn({ names, words, initials }: Words, text: string): number {
  if (names.includes(text)) return points.wholeName;
  if (words.includes(text)) return points.word;
  if (names.some((name) => name.startsWith(text))) return points.startOfName;
  if (words.some((word) => word.startsWith(text))) return points.startOfWord;
  if (initials.some((letters) => letters.startsWith(text))) return points.initials;
  return names.some((name) => name.includes(text)) ? points.insideName : 0;
}
