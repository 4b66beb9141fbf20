import * as vscode from 'vscode';
import { recordLabel } from '../catalog/members/recordNames';
import { serviceTitle } from '../catalog/serviceTitle';
import type { ServiceEntry } from '../catalog/types';
import type { RecordKey } from '../client/core/api';
import type { JsonObject } from '../json/json';
import { describeError } from '../platform/words/errorWords';
import { oneLine } from '../platform/dialogs/notifications';
import type { RecordReader } from '../reading/recordReader';
import { showBox } from '../platform/dialogs/showBox';
import { ListReading } from '../reading/listReading';
import { keyOf } from '../reading/recordIdentity';

/** One record to read in full, or the records as the list gave them. */
export type RecordAnswer =
  | { readonly kind: 'record'; readonly key: RecordKey }
  | { readonly kind: 'page'; readonly records: readonly JsonObject[] };

interface PickItem extends vscode.QuickPickItem {
  readonly choice?: RecordAnswer | 'more';
}

export interface RecordPickOptions {
  readonly reader: RecordReader;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly service: ServiceEntry;
}

/**
 * Lets a person choose a record of a service, or its whole page; `undefined` when they turn away.
 * @throws ValuekeepError where the records cannot be read.
 */
export function pickRecord({
  reader,
  connectionId,
  connectionName,
  service,
}: RecordPickOptions): Promise<RecordAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const pick = vscode.window.createQuickPick<PickItem>();
    const controller = new AbortController();
    const { signal } = controller;
    const list = new ListReading({ reader, connectionId, service, query: {} });
    let records: readonly JsonObject[] = [];
    let choice: RecordAnswer | undefined;
    const show = (failure?: unknown) => {
      const items = recordItems(service, records);
      const last = failure === undefined ? moreItems(list.hasMore) : [failedItem(failure)];
      pick.items = [...pageItems(records, list.repeated), ...items, ...last];
      pick.busy = false;
      return { items, last };
    };
    const load = () => {
      pick.busy = true;
      list.next({ signal }).then(
        (page) => {
          const seen = recordItems(service, records).length;
          records = [...records, ...(page?.records ?? [])];
          pick.keepScrollPosition = seen > 0;
          const active = show().items[seen];
          if (active !== undefined) pick.activeItems = [active];
          pick.placeholder =
            records.length === 0 ? vscode.l10n.t('No records') : vscode.l10n.t('Type to filter the records');
        },
        (error: unknown) => {
          if (signal.aborted) return;
          if (records.length > 0) {
            pick.keepScrollPosition = true;
            pick.activeItems = show(error).last;
            return;
          }
          reject(error instanceof Error ? error : new Error(String(error)));
          pick.hide();
        },
      );
    };
    pick.title = vscode.l10n.t('Insert JSON: {0} — {1}', serviceTitle(service), connectionName);
    pick.placeholder = vscode.l10n.t('Reading the records…');
    pick.matchOnDescription = true;
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.choice;
      if (chosen === 'more') {
        if (list.hasMore && !pick.busy) load();
        return;
      }
      choice = chosen;
      if (choice !== undefined) pick.hide();
    });
    pick.onDidHide(() => {
      controller.abort();
      pick.dispose();
      resolve(choice);
    });
    showBox(pick);
    load();
  });
}

function recordItems(service: ServiceEntry, records: readonly JsonObject[]): PickItem[] {
  return records.flatMap((record): PickItem[] => {
    const key = keyOf(service, record);
    if (key === undefined) return [];
    const label = recordLabel(service, record);
    return [
      {
        label: withoutIcons(label.key),
        ...(label.description === undefined ? {} : { description: withoutIcons(label.description) }),
        choice: { kind: 'record', key },
      },
    ];
  });
}

function pageItems(records: readonly JsonObject[], repeated: number): PickItem[] {
  const count = records.length;
  if (count === 0) return [];
  const listed =
    repeated === 0
      ? vscode.l10n.t('records')
      : vscode.l10n.t('records, each listed once though {0} came twice', repeated);
  return [
    { label: `$(list-flat) ${vscode.l10n.t('Whole page ({0} records)', count)}`, choice: { kind: 'page', records } },
    { label: listed, kind: vscode.QuickPickItemKind.Separator },
  ];
}

function moreItems(hasMore: boolean): PickItem[] {
  if (!hasMore) return [];
  return [{ label: `$(fold-down) ${vscode.l10n.t('Load more')}`, alwaysShow: true, choice: 'more' }];
}

/** Why the page after those that are listed is not there: they stay. */
function failedItem(error: unknown): PickItem {
  const { message, detail } = describeError(error);
  return {
    label: `$(warning) ${withoutIcons(oneLine(message))}`,
    description: vscode.l10n.t('select to try again'),
    ...(detail === undefined ? {} : { detail: withoutIcons(oneLine(detail)) }),
    alwaysShow: true,
    choice: 'more',
  };
}

/** A record's words may look like `$(icon)`, which a pick would draw. */
function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}
