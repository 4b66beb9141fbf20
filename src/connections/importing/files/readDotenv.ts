import { parse } from 'dotenv';
import { withoutEdges } from '../../../text/edges';
import type { EntryFault } from './entryFault';
import type { Entry, EntryNote, Environment } from './environment';
import { recognize } from './memberNames';

/**
 * A `.env` file: one connection, or one for each group that its names tell apart (`TEST_CLIENT_ID`, `PROD_CLIENT_ID`);
 * names without a group are for each. Where names carry the product's own, the others are for other programs.
 */
export function readDotenv(text: string): readonly Environment[] {
  const variables = entriesIn(text);
  const all = variables.map((entry) => ({ entry, found: recognize(entry.name) }));
  const onlyNamed = all.some(({ found }) => found?.namesProduct === true);
  const ours = all.flatMap(({ found, entry }) =>
    found !== undefined && (found.namesProduct || !onlyNamed) ? [{ entry, group: found.group }] : [],
  );
  const own = new Set(ours.map(({ entry }) => entry.name));
  const others = [...new Set(variables.map(({ name }) => name))].filter((name) => !own.has(name));
  const groups = [...new Set(ours.map(({ group }) => group))].filter((group) => group !== '');
  return (groups.length === 0 ? [''] : groups).map((group) => ({
    name: group,
    entries: ours
      .filter((one) => one.group === '' || one.group === group)
      .map((one) => ({ ...one.entry, rank: one.group === '' ? 0 : 1 })),
    variables,
    references: 'dollar',
    others,
  }));
}

/** dotenv's own pattern of an entry: what it reads is asked of dotenv, what it leaves out is seen only here. */
const assignment =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/dgm;

function entriesIn(text: string): readonly Entry[] {
  const lines = text.replace(/\r\n?/g, '\n');
  const entries = [...lines.matchAll(assignment)].map((match): Entry => {
    const [whole, name = '', written = ''] = match;
    const nameEnd = match.indices?.[1]?.[1] ?? 0;
    const valueEnd = match.indices?.[2]?.[1] ?? nameEnd + (/^\s*[=:]/.exec(lines.slice(nameEnd))?.[0].length ?? 0);
    const value = parse(whole)[name] ?? '';
    const tail = /^[^\S\n]*#/.exec(lines.slice(valueEnd))?.[0];
    const hasBlank = tail !== undefined && (tail.length > 1 || /\s$/.test(lines.slice(nameEnd, valueEnd)));
    const fault = faultOf({
      written: written.trim(),
      isOnOneLine: !lines.slice(nameEnd, valueEnd).trim().includes('\n'),
      isHashUnclear: tail !== undefined && !hasBlank,
    });
    // dotenv takes away more than blanks and tabs.
    const isTrimmed = withoutEdges(written) !== written.replace(/^[ \t]+|[ \t]+$/g, '');
    const notes: readonly EntryNote[] = [
      ...(tail === undefined ? [] : (['comment'] as const)),
      ...(isTrimmed && withoutEdges(value) === value ? (['trimmed'] as const) : []),
    ];
    return {
      name,
      shown: name,
      value,
      rank: 0,
      isLiteral: written.trim().startsWith("'"),
      ...(fault !== undefined && { fault }),
      ...(notes.length > 0 && { notes }),
    };
  });
  return entries.map((entry, index) =>
    entries.slice(index + 1).some(({ name }) => name === entry.name) ? { ...entry, fault: 'repeated' } : entry,
  );
}

const quoted = /^(['"`])((?:\\\1|(?!\1)[^])*)\1$/;

/** Where dotenv, shells and the other readers of such files would not come to the same value. */
function faultOf({
  written,
  isOnOneLine,
  isHashUnclear,
}: {
  readonly written: string;
  readonly isOnOneLine: boolean;
  readonly isHashUnclear: boolean;
}): EntryFault | undefined {
  const [, quote, inside = ''] = quoted.exec(written) ?? [];
  if (!isOnOneLine) return 'severalLines';
  if (/^['"`]/.test(written) && quote === undefined) return 'unclearQuotes';
  if (isHashUnclear) return 'unclearHash';
  if (quote === undefined) return undefined;
  const unclear = quote === '"' ? /\\(?![nr])/ : /\\(?:[\\'`]|$)/;
  return unclear.test(inside) ? 'unclearBackslash' : undefined;
}
