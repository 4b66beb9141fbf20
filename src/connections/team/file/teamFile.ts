import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type Connection, stricterStage } from '../../../client/core/connection';
import { jsonDepth } from '../../../json/jsonDepth';
import { type NodeMember, membersOf, rangeOf, textOf } from './jsonNodes';
import { findSecrets } from './secretProblems';
import { checkEntry, unknownMember } from './teamEntry';
import { checkQuery } from './teamQueryEntry';
import type { TeamQueryEntry } from './teamQueryEntry';
import type { ProblemRange, TeamFault, TeamProblem } from './teamProblem';

/** What a team file says, and what is wrong with it. */
export interface TeamFile {
  readonly entries: readonly TeamEntry[];
  readonly queries: readonly TeamQueryEntry[];
  readonly problems: readonly TeamProblem[];
}

interface TeamEntry extends ProblemRange {
  readonly connection: Connection;
}

/** In UTF-16 units: a hand-written list stays far below, and a wrong file is not worth reading. */
const largestFile = 256 * 1024;
const deepest = 100;
const nothing = { entries: [], queries: [] } as const;

/**
 * Reads `.vscode/valuekeep.json`: JSON with comments and trailing commas. An entry with a problem, or that a syntax
 * error touches, is left out; the others stay. Never throws.
 */
export function parseTeamFile(text: string): TeamFile {
  if (text.length > largestFile || jsonDepth(text) > deepest) {
    return { ...nothing, problems: [problem({ offset: 0, length: 1 }, { kind: 'tooLarge' }, true)] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const syntax = errors.map((error) => problem(within(text, error), { kind: 'syntax' }, false));
  // Nothing has been written yet: not worth a word.
  if (root === undefined) return { ...nothing, problems: text.trim() === '' ? [] : syntax };
  const secrets = findSecrets(root).map(({ place, fix }) => ({
    ...problem(place, { kind: 'secret' }, true),
    fix,
  }));
  const { entries, queries, problems } = readRoot(root);
  const shadowing = (found: TeamProblem) => !secrets.some((secret) => holds(secret, found));
  const isSound = (entry: ProblemRange) =>
    ![...secrets, ...errors].some((found) => holds(entry, { offset: found.offset, length: 0 }));
  return {
    entries: entries.filter(isSound),
    queries: queries.filter(isSound),
    problems: [...syntax, ...secrets, ...problems.filter(shadowing)].sort((a, b) => a.offset - b.offset),
  };
}

/** The parser counts the end of the text as a character. */
function within({ length: end }: string, { offset, length }: ProblemRange): ProblemRange {
  const start = Math.min(offset, end);
  return { offset: start, length: Math.min(length, end - start) };
}

/** Entries of several folders as one list: the same connection once, as strict as its strictest entry. */
export function mergeConnections(lists: readonly (readonly Connection[])[]): readonly Connection[] {
  const merged = new Map<string, Connection>();
  for (const connection of lists.flat()) {
    const before = merged.get(connection.id);
    merged.set(connection.id, before === undefined ? connection : strictest(before, connection));
  }
  return [...merged.values()];
}

function strictest(one: Connection, other: Connection): Connection {
  return { ...one, stage: stricterStage(one.stage, other.stage), readOnly: one.readOnly || other.readOnly };
}

function readRoot(root: Node): TeamFile {
  if (root.type !== 'object') return onlyProblem(root, { kind: 'wrongType', wanted: 'object' });
  const members = membersOf(root);
  const problems = members.flatMap(({ name, key }, index) => {
    if (members.findIndex((member) => member.name === name) < index) {
      return [problem(key, { kind: 'duplicateMember' }, false)];
    }
    if (['connections', 'queries', '$schema'].includes(name)) return [];
    return [problem(key, unknownMember(name, ['connections', 'queries', '$schema']), false)];
  });
  const found = readQueries(members.find(({ name }) => name === 'queries'));
  problems.push(...found.problems);
  const { queries } = found;
  const list = members.find(({ name }) => name === 'connections');
  if (list === undefined) {
    if (members.some(({ name }) => name === 'queries')) return { entries: [], queries, problems };
    const missing = problem({ offset: root.offset, length: 1 }, { kind: 'missing', member: 'connections' }, false);
    return { entries: [], queries, problems: [missing, ...problems] };
  }
  if (list.value?.type !== 'array') {
    const wrong = problem(list.value ?? list.key, { kind: 'wrongType', wanted: 'list' }, false);
    return { entries: [], queries, problems: [...problems, wrong] };
  }
  const names = new Set<string>();
  const entries: TeamEntry[] = [];
  for (const item of list.value.children ?? []) {
    const checked = checkEntry(item);
    problems.push(...checked.problems);
    const nameNode = item.type === 'object' ? membersOf(item).find(({ name }) => name === 'name')?.value : undefined;
    const name = textOf(nameNode)?.trim();
    if (nameNode !== undefined && name !== undefined && name !== '') {
      if (names.has(name)) {
        problems.push(problem(nameNode, { kind: 'duplicateName' }, true));
        continue;
      }
      names.add(name);
    }
    if (checked.connection !== undefined) entries.push({ ...rangeOf(item), connection: checked.connection });
  }
  return { entries, queries, problems };
}

function readQueries(list: NodeMember | undefined): Pick<TeamFile, 'queries' | 'problems'> {
  if (list === undefined) return { queries: [], problems: [] };
  if (list.value?.type !== 'array') {
    return { queries: [], problems: [problem(list.value ?? list.key, { kind: 'wrongType', wanted: 'list' }, false)] };
  }
  const queries: TeamQueryEntry[] = [];
  const problems: TeamProblem[] = [];
  for (const item of list.value.children ?? []) {
    const checked = checkQuery(item);
    problems.push(...checked.problems.map((found) => ({ ...found, inQuery: true as const })));
    const { entry } = checked;
    if (entry === undefined) continue;
    const { name, service } = entry.query;
    if (queries.some(({ query }) => query.name === name && query.service.toLowerCase() === service.toLowerCase())) {
      const nameNode = membersOf(item).find((member) => member.name === 'name')?.value ?? item;
      problems.push({ ...problem(nameNode, { kind: 'duplicateQuery' }, true), inQuery: true });
    } else queries.push(entry);
  }
  return { queries, problems };
}

function onlyProblem(place: ProblemRange, fault: TeamFault): TeamFile {
  return { ...nothing, problems: [problem(place, fault, false)] };
}

function problem(place: ProblemRange, fault: TeamFault, leavesOut: boolean): TeamProblem {
  return { ...rangeOf(place), ...fault, leavesOut };
}

function holds(outer: ProblemRange, inner: ProblemRange): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}
