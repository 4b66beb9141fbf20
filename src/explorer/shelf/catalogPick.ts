import * as vscode from 'vscode';
import { hasRecords } from '../../catalog/recordSource';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import { catalogItems, type CatalogItem, type CatalogItemsOptions } from './catalogItems';
import { evidenceWords } from '../../platform/words/evidenceWords';
import { showBox } from '../../platform/dialogs/showBox';

/** What a person chose, and by which way. */
export interface CatalogChoice {
  readonly item: Exclude<CatalogItem, { kind: 'heading' }>;
  readonly by: 'accept' | PickButton;
}

type PickButton = 'openRecords' | 'reveal' | 'copyPath';

export interface CatalogPickOptions extends Omit<CatalogItemsOptions, 'recentTitle' | 'limit'> {
  readonly catalog: Catalog;
  readonly title: string;
  readonly placeholder: string;
  readonly buttons: boolean;
}

interface Button extends vscode.QuickInputButton {
  readonly action: PickButton;
}

interface PickItem extends vscode.QuickPickItem {
  readonly item?: CatalogChoice['item'];
}

/** As long as it takes until items are on the screen, and somewhat more. */
const unseenMs = 300;

/** Lets a person search the catalog; `undefined` when they turn away. */
export function pickFromCatalog({
  catalog,
  title,
  placeholder,
  buttons,
  ...options
}: CatalogPickOptions): Promise<CatalogChoice | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<PickItem>();
    const recentTitle = vscode.l10n.t('used last');
    let shownAt = 0;
    const show = (text: string) => {
      shownAt = Date.now();
      pick.items = catalogItems(catalog, { ...options, text, recentTitle }).map((item) => pickItem(item, buttons));
      pick.busy = false;
    };
    let choice: CatalogChoice | undefined;
    const choose = (item: CatalogChoice['item'] | undefined, by: CatalogChoice['by']) => {
      if (item === undefined) return;
      choice = { item, by };
      pick.hide();
    };
    pick.title = title;
    pick.placeholder = placeholder;
    pick.value = options.text;
    show(options.text);
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      // Accepted before the items for the last letter were there: by its place, VS Code names one that nobody saw.
      const isSeen = Date.now() - shownAt > unseenMs;
      const taken = isSeen ? pick.selectedItems[0] : pick.items.find(({ item }) => item !== undefined);
      choose(taken?.item, 'accept');
    });
    pick.onDidTriggerItemButton(({ item, button }) => choose(item.item, (button as Button).action));
    pick.onDidHide(() => {
      pick.dispose();
      resolve(choice);
    });
    showBox(pick);
  });
}

/** A service with records, as a person picks it. `undefined` when they turn away. */
export async function pickServiceWithRecords(options: {
  catalog: Catalog;
  recent: readonly string[];
  title: string;
  /** Which of them; all unless told. */
  offered?: (service: ServiceEntry) => boolean;
}): Promise<ServiceEntry | undefined> {
  const { offered = hasRecords, ...others } = options;
  const choice = await pickFromCatalog({
    ...others,
    placeholder: vscode.l10n.t('Search services by name, area or path'),
    text: '',
    servicesOnly: offered,
    buttons: false,
  });
  return choice?.item.kind === 'service' ? choice.item.service : undefined;
}

function pickItem(item: CatalogItem, buttons: boolean): PickItem {
  switch (item.kind) {
    case 'heading':
      return { kind: vscode.QuickPickItemKind.Separator, label: item.title };
    case 'service':
      return {
        item,
        label: `$(database) ${serviceTitle(item.service)}`,
        description: `/${item.service.path}`,
        alwaysShow: true,
        buttons: buttons ? [...(hasRecords(item.service) ? [openButton()] : []), revealButton(), copyButton()] : [],
      };
    case 'operation': {
      const { method, id, path, evidence } = item.operation;
      return {
        item,
        label: `$(${verbIcons[method]}) ${method} ${id}`,
        description: path ?? `/${item.operation.service.path}`,
        detail: evidenceWords(evidence),
        alwaysShow: true,
        buttons: buttons ? [revealButton(), ...(path === null ? [] : [copyButton()])] : [],
      };
    }
  }
}

const verbIcons = { GET: 'arrow-down', POST: 'add', PUT: 'edit', DELETE: 'trash' } as const;

function openButton(): Button {
  return { action: 'openRecords', iconPath: new vscode.ThemeIcon('table'), tooltip: vscode.l10n.t('Open Records') };
}

function revealButton(): Button {
  return {
    action: 'reveal',
    iconPath: new vscode.ThemeIcon('list-tree'),
    tooltip: vscode.l10n.t('Show in the Explorer'),
  };
}

function copyButton(): Button {
  return { action: 'copyPath', iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy Path') };
}
