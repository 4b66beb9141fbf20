import type { JsonObject, JsonValue } from '../../json/json';
import type { MemberSource } from './compileFilter';
import { amountOf, compileFilter } from './compileFilter';
import type { ResolvedColumn } from './columns';
import { inOption } from './inOption';
import { AllPositions, Matches } from './matches';
import type { ExpandedCollection, LineOptions, QueryOptions } from './queryOptions';
import { sortPositions } from './sortPositions';

type Lister = (record: JsonObject) => JsonObject;

/** Makes list items of records: the selected members and the expanded collections, nothing else. */
export function recordLister({ select, expand, isWhole }: QueryOptions, shown: Lister = (record) => record): Lister {
  if (isWhole) return shown;
  const columns = select.map(({ column }) => column);
  const expansions = expand.map((collection) => ({
    member: collection.member,
    list: inOption('$expand', () => lineLister(collection)),
  }));
  return (record) => {
    const lines = expansions.map(({ member, list }) => [member, list(record[member])] as const);
    return { ...projected(record, columns), ...Object.fromEntries(lines) };
  };
}

function lineLister({ options }: ExpandedCollection): (lines: JsonValue | undefined) => readonly JsonObject[] {
  const { select, columns, skip, top = Number.POSITIVE_INFINITY } = options;
  const listed = select.length === 0 ? columns.listed() : select.map(({ column }) => column);
  const found = lineFinder(options);
  return (value) => {
    const lines = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
    return found(lines)
      .slice(skip, skip + top)
      .map((line) => projected(line, listed));
  };
}

function lineFinder({
  filter,
  orderBy,
  columns,
}: LineOptions): (lines: readonly JsonObject[]) => readonly JsonObject[] {
  let current: readonly JsonObject[] = [];
  const source: MemberSource = { member: (position, member) => current[position]?.[member] };
  const test = filter === undefined ? undefined : compileFilter(filter, columns, source);
  return (lines) => {
    current = lines;
    const matches = test === undefined ? new AllPositions(lines.length) : new Matches(lines.length, test);
    const positions = sortPositions(matches, orderBy, source);
    return [...positions].map((position) => lines[position]).filter((line) => line !== undefined);
  };
}

function projected(record: JsonObject, columns: readonly ResolvedColumn[]): JsonObject {
  return Object.fromEntries(
    columns.map(({ member, amount, answerMember }) => {
      const value = record[member] ?? null;
      return [answerMember, amount ? amountOf(value) : value];
    }),
  );
}
