import { type Edit, modify, parseTree } from 'jsonc-parser';
import { escapedForEditors } from '../../../json/editorJson';
import type { TeamQuery } from '../../../platform/contracts/teamQueries';
import { membersOf, textOf } from './jsonNodes';

const options = { formattingOptions: { insertSpaces: true, tabSize: 2, insertFinalNewline: true } };

/** As `modify`; what it puts in is JSON that an editor takes. */
function edits(...change: Parameters<typeof modify>): readonly Edit[] {
  return modify(...change).map((edit) => ({ ...edit, content: escapedForEditors(edit.content) }));
}

/** What puts a query into a team file's text, in the place of one of the same service and name. */
export function savingEdits(text: string, query: Omit<TeamQuery, 'id'>): readonly Edit[] {
  const written = text.trim() === '' ? '{}' : text;
  const index = indexOf(written, query);
  const value = withoutAbsent(query);
  if (index !== undefined) return edits(written, ['queries', index], value, options);
  if (!hasList(written)) return edits(written, ['queries'], [value], options);
  return edits(written, ['queries', -1], value, { ...options, isArrayInsertion: true });
}

/** Undefined where the query is not in the text. */
export function renamingEdits(
  text: string,
  query: Pick<TeamQuery, 'service' | 'name'>,
  name: string,
): readonly Edit[] | undefined {
  const index = indexOf(text, query);
  return index === undefined ? undefined : edits(text, ['queries', index, 'name'], name, options);
}

/** Undefined where the query is not in the text. */
export function removingEdits(text: string, query: Pick<TeamQuery, 'service' | 'name'>): readonly Edit[] | undefined {
  const index = indexOf(text, query);
  return index === undefined ? undefined : edits(text, ['queries', index], undefined, options);
}

function queryNodes(text: string) {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root?.type === 'object' ? membersOf(root).find(({ name }) => name === 'queries')?.value : undefined;
  return list?.type === 'array' ? (list.children ?? []) : undefined;
}

function hasList(text: string): boolean {
  return queryNodes(text) !== undefined;
}

function indexOf(text: string, { service, name }: Pick<TeamQuery, 'service' | 'name'>): number | undefined {
  const index = (queryNodes(text) ?? []).findIndex((node) => {
    if (node.type !== 'object') return false;
    const given = (member: string) => textOf(membersOf(node).find((one) => one.name === member)?.value)?.trim();
    return given('name') === name && given('service')?.toLowerCase() === service.toLowerCase();
  });
  return index === -1 ? undefined : index;
}

/** In the order in which a person would write it. */
function withoutAbsent({ name, service, connection, filter, select, orderBy }: Omit<TeamQuery, 'id'>): object {
  return Object.fromEntries(
    Object.entries({ name, service, connection, filter, select, orderBy }).filter(([, value]) => value !== undefined),
  );
}
