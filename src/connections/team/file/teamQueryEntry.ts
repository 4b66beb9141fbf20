import type { Node } from 'jsonc-parser';
import type { TeamQuery } from '../../../platform/contracts/teamQueries';
import { membersOf, rangeOf, textOf } from './jsonNodes';
import { at, checkMembers } from './teamEntry';
import type { MemberCheck } from './teamEntry';
import type { ProblemRange, TeamProblem } from './teamProblem';

export type TeamQueryEntry = ProblemRange & { readonly query: Omit<TeamQuery, 'id'> };

const text: MemberCheck = (value) => {
  const given = textOf(value);
  if (given === undefined) return { kind: 'wrongType', wanted: 'text' };
  return given.trim() === '' ? { kind: 'empty' } : undefined;
};

const service: MemberCheck = (value) =>
  text(value) ?? (/^\w+\/\w+$/.test((textOf(value) ?? '').trim()) ? undefined : { kind: 'notAService' });

const names: MemberCheck = (value) => {
  const { type, children = [] } = value;
  if (type !== 'array' || children.length === 0) return { kind: 'wrongType', wanted: 'list' };
  return children.some((child) => text(child) !== undefined) ? { kind: 'wrongType', wanted: 'text' } : undefined;
};

const checks = { name: text, service, connection: text, filter: text, orderBy: text, select: names } as const;

/** One item of `queries`. */
export function checkQuery(entry: Node): {
  readonly entry?: TeamQueryEntry;
  readonly problems: readonly TeamProblem[];
} {
  if (entry.type !== 'object') return { problems: [at(entry, { kind: 'wrongType', wanted: 'object' })] };
  const members = membersOf(entry);
  const value = (name: keyof typeof checks): Node | undefined => members.find((member) => member.name === name)?.value;
  const problems = [
    ...checkMembers(members, checks),
    ...(['name', 'service'] as const)
      .filter((name) => !members.some((member) => member.name === name))
      .map((member) => at({ offset: entry.offset, length: 1 }, { kind: 'missing', member })),
  ];
  if (problems.length > 0) return { problems };
  const given = (name: keyof typeof checks): string | undefined => textOf(value(name))?.trim();
  const [connection, filter, orderBy] = [given('connection'), given('filter'), given('orderBy')];
  const select = value('select')?.children?.flatMap((child) => textOf(child)?.trim() ?? []);
  return {
    problems: [],
    entry: {
      ...rangeOf(entry),
      query: {
        name: given('name') ?? '',
        service: given('service') ?? '',
        ...(connection !== undefined && { connection }),
        ...(filter !== undefined && { filter }),
        ...(select !== undefined && { select }),
        ...(orderBy !== undefined && { orderBy }),
      },
    },
  };
}
