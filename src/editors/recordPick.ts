import * as vscode from 'vscode';
import { recordKey, recordLabel } from '../catalogue/recordNames';
import { serviceTitle } from '../catalogue/serviceTitle';
import type { ServiceEntry } from '../catalogue/types';
import type { Page, RecordKey } from '../client/api';
import type { JsonObject } from '../client/json';
import type { RecordReader } from '../platform/recordReader';

/** One record to read in full, or the records as the list gave them. */
export type RecordChoice =
  | { readonly kind: 'record'; readonly key: RecordKey }
  | { readonly kind: 'page'; readonly records: readonly JsonObject[] };

interface PickItem extends vscode.QuickPickItem {
  readonly choice?: RecordChoice | 'more';
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
}: RecordPickOptions): Promise<RecordChoice | undefined> {
  return new Promise((resolve, reject) => {
    const pick = vscode.window.createQuickPick<PickItem>();
    const controller = new AbortController();
    const { signal } = controller;
    let records: readonly JsonObject[] = [];
    let nextLink: string | undefined;
    let choice: RecordChoice | undefined;
    const show = (load: Promise<Page>) => {
      pick.busy = true;
      load.then(
        (page) => {
          const seen = records.length;
          records = [...records, ...page.records];
          nextLink = page.nextLink;
          pick.keepScrollPosition = seen > 0;
          const items = recordItems(service, records);
          pick.items = [...pageItems(records.length, records), ...items, ...moreItems(nextLink)];
          const active = items[seen];
          if (active !== undefined) pick.activeItems = [active];
          pick.placeholder =
            records.length === 0 ? vscode.l10n.t('No records') : vscode.l10n.t('Type to filter the records');
          pick.busy = false;
        },
        (error: unknown) => {
          if (signal.aborted) return;
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
        if (nextLink !== undefined && !pick.busy) show(reader.nextPage(connectionId, service, nextLink, { signal }));
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
    pick.show();
    show(reader.firstPage(connectionId, service, undefined, { signal }));
  });
}

function recordItems(service: ServiceEntry, records: readonly JsonObject[]): PickItem[] {
  return records.flatMap((record): PickItem[] => {
    const key = typeof record.id === 'string' && record.id !== '' ? record.id : recordKey(service, record);
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

function pageItems(count: number, records: readonly JsonObject[]): PickItem[] {
  if (count === 0) return [];
  return [
    { label: `$(list-flat) ${vscode.l10n.t('Whole page ({0} records)', count)}`, choice: { kind: 'page', records } },
    { label: vscode.l10n.t('records'), kind: vscode.QuickPickItemKind.Separator },
  ];
}

function moreItems(nextLink: string | undefined): PickItem[] {
  if (nextLink === undefined) return [];
  return [{ label: `$(fold-down) ${vscode.l10n.t('Load more')}`, alwaysShow: true, choice: 'more' }];
}

/** A record's words may look like `$(icon)`, which a pick would draw. */
function withoutIcons(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}
