import * as vscode from 'vscode';
import type { SavedQueries, SavedQuery } from '../../../platform/contracts/savedQueries';
import { showBox } from '../../../platform/dialogs/showBox';
import { parametersText } from '../session/recordsQuery';
import type { RecordsQuery } from '../session/recordsQuery';
import type { QueryHistory } from './queryHistory';
import { removeSavedQuery, renameSavedQuery, saveQuery } from './queryQuestions';

export interface QueryPickParts {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  readonly title: string;
  readonly saved: SavedQueries;
  readonly history: QueryHistory;
}

interface QueryItem extends vscode.QuickPickItem {
  readonly query?: RecordsQuery;
  readonly savedQuery?: SavedQuery;
}

/** Saved and earlier queries of a service. The chosen one, or undefined where the person turned away. */
export async function pickQuery(parts: QueryPickParts): Promise<RecordsQuery | undefined> {
  for (;;) {
    const outcome = await pickOnce(parts);
    if (outcome === undefined || 'query' in outcome) return outcome?.query;
    // A button was pressed: the list is shown again, as it is then.
    await outcome.first();
  }
}

type Outcome = { readonly query: RecordsQuery } | { readonly first: () => Promise<unknown> };

function pickOnce(parts: QueryPickParts): Promise<Outcome | undefined> {
  const pick = vscode.window.createQuickPick<QueryItem>();
  pick.title = parts.title;
  pick.placeholder = vscode.l10n.t('Choose a query to show its records');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const buttons = {
    rename: { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') },
    remove: { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') },
    save: { iconPath: new vscode.ThemeIcon('save'), tooltip: vscode.l10n.t('Save Under a Name') },
    forget: { iconPath: new vscode.ThemeIcon('close'), tooltip: vscode.l10n.t('Remove from the History') },
  };
  pick.items = itemsOf(parts, {
    saved: [buttons.rename, buttons.remove],
    recent: [buttons.save, buttons.forget],
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const query = pick.selectedItems[0]?.query;
      if (query === undefined) return;
      resolve({ query });
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ button, item }) => {
      const { connectionId, service, saved, history } = parts;
      const { query, savedQuery } = item;
      const first = async (): Promise<unknown> => {
        if (savedQuery !== undefined) {
          if (button === buttons.rename) return renameSavedQuery(saved, connectionId, savedQuery);
          return removeSavedQuery(saved, connectionId, savedQuery);
        }
        if (query === undefined) return undefined;
        if (button === buttons.save) return saveQuery(saved, { connectionId, service, query });
        return history.remove(connectionId, service, query);
      };
      resolve({ first });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    showBox(pick);
  });
}

function itemsOf(
  { connectionId, service, saved, history }: QueryPickParts,
  buttons: { readonly saved: vscode.QuickInputButton[]; readonly recent: vscode.QuickInputButton[] },
): readonly QueryItem[] {
  const queries = saved.all(connectionId).filter((query) => query.service.toLowerCase() === service.toLowerCase());
  const group = (label: string, items: readonly QueryItem[]): readonly QueryItem[] =>
    items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  const savedItem = (savedQuery: SavedQuery): QueryItem => ({
    label: savedQuery.name,
    ...described(savedQuery),
    buttons: buttons.saved,
    query: queryOf(savedQuery),
    savedQuery,
  });
  const items = [
    ...group(
      vscode.l10n.t('Saved'),
      queries.filter(({ origin }) => origin === 'own').map((query) => savedItem(query)),
    ),
    ...group(
      vscode.l10n.t('Team file'),
      queries.filter(({ origin }) => origin === 'team').map((query) => savedItem(query)),
    ),
    ...group(
      vscode.l10n.t('History'),
      history.of(connectionId, service).map((query) => ({
        label: query.filter ?? vscode.l10n.t('All records'),
        ...described({ ...query, filter: undefined }),
        buttons: buttons.recent,
        query,
      })),
    ),
  ];
  if (items.length > 0) return items;
  return [{ label: vscode.l10n.t('No query was saved or used yet'), alwaysShow: true }];
}

function described({ filter, orderBy, parameters }: RecordsQuery): Pick<vscode.QuickPickItem, 'description'> {
  const words = [
    ...(parameters === undefined ? [] : [parametersText(parameters)]),
    ...(filter === undefined ? [] : [filter]),
    ...(orderBy === undefined ? [] : [orderWords(orderBy)]),
  ];
  return words.length === 0 ? {} : { description: words.join(' · ') };
}

function orderWords(orderBy: string): string {
  return vscode.l10n.t('by {0}', orderBy);
}

/** Without what only a saved query has. */
export function queryOf({ filter, select, orderBy, parameters }: RecordsQuery): RecordsQuery {
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined ? {} : { select }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}
