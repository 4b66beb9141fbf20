import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Column } from '../../catalog/types';
import { askChoice, askChoices, askText, type Reply } from '../../platform/dialogs/prompts';
import { countWords } from '../../platform/words/countWords';
import { notOfThisMachine } from '../words/exportWords';
import { askForLocalPath } from './localPath';
import type { ExportFormat } from '../../transfer/export/plan';
import { chooseAction } from '../../platform/dialogs/confirm';

/** What is known of an export before the person is asked. */
export interface ExportRequest {
  /** Of the service and its connection. */
  readonly title: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** Absent where the records are given, or the query is. */
  readonly mayFilter: boolean;
  /** How many rows a panel shows and has selected, where they or the whole query can be taken. */
  readonly rows?: { readonly shown: number; readonly selected: number | undefined } | undefined;
  /** How many there are, where that is known. */
  readonly count?: number | undefined;
  readonly columns: readonly Column[];
  /** Names of the columns that are chosen already. */
  readonly chosen: readonly string[] | undefined;
  readonly format: ExportFormat | undefined;
}

export interface ExportAnswers {
  /** Absent where no panel shows any. */
  readonly rows?: 'query' | 'shown' | 'selected';
  readonly filter?: string | undefined;
  readonly format: ExportFormat;
  /** Names of the chosen columns; undefined for all. */
  readonly columns?: readonly string[] | undefined;
  readonly target: string;
}

type Draft = Partial<ExportAnswers>;
type Question = (draft: Draft, step: { step: number; totalSteps: number }) => Promise<Reply<Draft>>;

/** Which records, which format, which columns, which file; each with a way back. `undefined` where the person turns away. */
export async function askForExport(asked: ExportRequest): Promise<ExportAnswers | undefined> {
  const questions: Question[] = [
    ...(asked.rows !== undefined ? [whichRows(asked, asked.rows)] : []),
    ...(asked.mayFilter ? [whichRecords(asked)] : []),
    ...(asked.format === undefined ? [whichFormat(asked)] : []),
    ...(asked.columns.length > 1 ? [whichColumns(asked)] : []),
  ];
  let draft: Draft = { ...(asked.format && { format: asked.format }) };
  let at = 0;
  for (;;) {
    const question = questions[at];
    const step = { step: at + 1, totalSteps: questions.length };
    const reply = question === undefined ? await whichFile(asked, draft) : await question(draft, step);
    if (reply.kind === 'dismissed') return undefined;
    if (reply.kind === 'back') {
      at -= 1;
      continue;
    }
    draft = reply.value;
    at += 1;
    const { format, target } = draft;
    if (format !== undefined && target !== undefined) return { ...draft, format, target };
  }
}

/** What is selected comes first: whoever selects rows and exports most often means them. */
function whichRows({ title, count }: ExportRequest, { shown, selected }: NonNullable<ExportRequest['rows']>): Question {
  return async (draft, step) => {
    const reply = await askChoice<NonNullable<ExportAnswers['rows']>>({
      title,
      ...step,
      placeholder: vscode.l10n.t('Which records?'),
      value: draft.rows ?? (selected === undefined ? 'query' : 'selected'),
      choices: [
        ...(selected === undefined
          ? []
          : [
              {
                label: vscode.l10n.t('The selected rows'),
                description: countWords(selected),
                value: 'selected' as const,
              },
            ]),
        {
          label: vscode.l10n.t('All records of the query'),
          ...(count !== undefined && { description: countWords(count) }),
          detail: vscode.l10n.t('Read again, page after page, straight to the file'),
          value: 'query',
        },
        { label: vscode.l10n.t('The rows that are shown'), description: countWords(shown), value: 'shown' },
      ],
    });
    return reply.kind === 'answer' ? { kind: 'answer', value: { ...draft, rows: reply.value } } : reply;
  };
}

function whichRecords({ title, count }: ExportRequest): Question {
  return async (draft, step) => {
    for (;;) {
      const reply = await askChoice<'all' | 'filter'>({
        title,
        ...step,
        placeholder: vscode.l10n.t('Which records?'),
        value: draft.filter === undefined ? 'all' : 'filter',
        choices: [
          {
            label: vscode.l10n.t('All records'),
            ...(count !== undefined && { description: countWords(count) }),
            value: 'all',
          },
          { label: vscode.l10n.t('Records that fit a filter…'), value: 'filter' },
        ],
      });
      if (reply.kind !== 'answer') return reply;
      if (reply.value === 'all') return { kind: 'answer', value: { ...draft, filter: undefined } };
      const filter = await askForFilter(title, draft.filter);
      if (filter.kind === 'answer') return { kind: 'answer', value: { ...draft, filter: filter.value } };
      if (filter.kind === 'dismissed') return filter;
    }
  };
}

async function askForFilter(title: string, value: string | undefined): Promise<Reply<string>> {
  const { parseFilter } = await import('../../odata/filter');
  return askText({
    title,
    canGoBack: true,
    prompt: vscode.l10n.t('Filter with the names of the API'),
    placeholder: "WorkOrderType eq 'CR' and ModifiedOn gt 2025-01-01T00:00:00Z",
    ...(value !== undefined && { value }),
    // A server may take what this grammar does not know.
    ...(value !== '' && { insist: vscode.l10n.t('Press Enter again to send it as it is.') }),
    check: (text) => {
      try {
        parseFilter(text);
        return undefined;
      } catch (error) {
        const fault = error instanceof Error ? error.message : String(error);
        return fault.endsWith('.') ? fault : `${fault}.`;
      }
    },
  });
}

function whichFormat({ title }: ExportRequest): Question {
  return async (draft, step) => {
    const reply = await askChoice<ExportFormat>({
      title,
      ...step,
      placeholder: vscode.l10n.t('Which format?'),
      ...(draft.format && { value: draft.format }),
      choices: [
        { label: 'CSV', description: vscode.l10n.t('a table for spreadsheets'), value: 'csv' },
        { label: 'JSON', description: vscode.l10n.t('one array of records'), value: 'json' },
        { label: 'NDJSON', description: vscode.l10n.t('a record a line, for programs'), value: 'ndjson' },
      ],
    });
    return reply.kind === 'answer' ? { kind: 'answer', value: { ...draft, format: reply.value } } : reply;
  };
}

function whichColumns({ title, columns, chosen }: ExportRequest): Question {
  const isChosen = (names: readonly string[] | undefined, { queryName }: Column) =>
    names === undefined || names.some((name) => name.toLowerCase() === queryName.toLowerCase());
  return async (draft, step) => {
    const reply = await askChoices<string>({
      title,
      ...step,
      placeholder: vscode.l10n.t('Which columns?'),
      choices: columns.map((column) => ({
        label: column.queryName,
        ...(column.type !== 'unknown' && { description: column.type }),
        picked: isChosen(draft.columns ?? chosen, column),
        value: column.queryName,
      })),
    });
    if (reply.kind !== 'answer') return reply;
    const isAll = reply.value.length === columns.length && chosen === undefined;
    return { kind: 'answer', value: { ...draft, columns: isAll ? undefined : reply.value } };
  };
}

/** The system's own dialog, which asks before it replaces a file and knows no way back. */
async function whichFile({ title, name }: ExportRequest, draft: Draft): Promise<Reply<Draft>> {
  const format = draft.format ?? 'csv';
  const target = await askForFile({ title, name: `${name}.${format}`, format });
  return target === undefined ? { kind: 'dismissed' } : { kind: 'answer', value: { ...draft, target } };
}

async function askForFile({
  title,
  name,
  format,
}: {
  readonly title: string;
  readonly name: string;
  readonly format: ExportFormat;
}): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const ask = () =>
    vscode.window.showSaveDialog({
      title,
      saveLabel: vscode.l10n.t('Export'),
      defaultUri: folder === undefined ? vscode.Uri.file(join(homedir(), name)) : vscode.Uri.joinPath(folder, name),
      filters: { [format.toUpperCase()]: [format] },
    });
  const another = vscode.l10n.t('Choose Another File');
  return askForLocalPath(
    ask,
    async (place) => (await chooseAction({ message: notOfThisMachine(place) }, [another], 'error')) === another,
  );
}
