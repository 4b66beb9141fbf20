import * as vscode from 'vscode';
import type { Column, ServiceEntry } from '../../../catalog/types';
import { maxColumns } from '../../protocol/protocol';
import { displayColumns, isKeyColumn } from './screenColumns';

export interface ColumnPickParts {
  readonly service: Pick<ServiceEntry, 'key'>;
  readonly known: readonly Column[];
  readonly shown: readonly Column[];
}

interface ColumnItem extends vscode.QuickPickItem {
  readonly column: Column;
}

/**
 * Lets a person choose which of the columns a panel shows, as many as it has room for; those by which records are known
 * are always among them. Their names in queries, or undefined where the person turned away.
 */
export async function pickColumns({ service, known, shown }: ColumnPickParts): Promise<readonly string[] | undefined> {
  const isShown = new Set(shown.map(({ queryName }) => queryName));
  const isKey = (column: Column): boolean => isKeyColumn(column, service);
  const items = known
    .filter((column) => !isKey(column))
    .map((column): ColumnItem => ({ label: column.queryName, picked: isShown.has(column.queryName), column }));
  const keys = known.filter(isKey);
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Columns to Show'),
    placeHolder: vscode.l10n.t('At most {0}, beside those of the key', maxColumns - keys.length),
  });
  if (chosen === undefined) return undefined;
  const columns = [...keys, ...chosen.map(({ column }) => column)];
  return displayColumns(columns, service).map(({ queryName }) => queryName);
}
