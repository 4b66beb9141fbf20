import * as vscode from 'vscode';
import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, OperationEntry, ServiceEntry } from '../../../catalog/types';
import { evidenceWords } from '../../../platform/words/evidenceWords';
import { showBox } from '../../../platform/dialogs/showBox';

interface OperationItem extends vscode.QuickPickItem {
  readonly operation: OperationEntry;
}

const mostShown = 100;

/**
 * Lets a person choose an operation: of one service, or of the whole catalog, with the ones called last first.
 * `undefined` when they turn away.
 */
export function pickOperation({
  catalog,
  service,
  recent,
}: {
  readonly catalog: Catalog;
  readonly service: ServiceEntry | undefined;
  /** Addresses of the operations called last, newest first. */
  readonly recent: readonly string[];
}): Promise<OperationEntry | undefined> {
  const before = recent.map((address) => catalog.operation(address)).filter((operation) => operation !== undefined);
  const offered = (text: string): readonly OperationEntry[] => {
    if (service !== undefined) return catalog.operations(service);
    if (text.trim() === '') return before;
    // Services are hits too.
    const hits = catalog.search(text, 3 * mostShown);
    return hits.flatMap((hit) => (hit.kind === 'operation' ? [hit.operation] : [])).slice(0, mostShown);
  };
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<OperationItem>();
    const show = () => {
      pick.items = offered(pick.value).map((operation) => itemOf(operation, service === undefined));
    };
    let chosen: OperationEntry | undefined;
    pick.title = vscode.l10n.t('Call Operation');
    pick.placeholder =
      service === undefined
        ? vscode.l10n.t('Search operations by name, verb, path or area')
        : vscode.l10n.t('Operations of {0}', serviceTitle(service));
    pick.matchOnDescription = true;
    show();
    // The catalog's own search; VS Code filters what belongs to one service.
    if (service === undefined) pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      chosen = pick.selectedItems[0]?.operation;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    showBox(pick);
  });
}

const verbIcons = { GET: 'arrow-down', POST: 'add', PUT: 'edit', DELETE: 'trash' } as const;

function itemOf(operation: OperationEntry, alwaysShow: boolean): OperationItem {
  const { method, id, path, evidence, service } = operation;
  return {
    operation,
    label: `$(${verbIcons[method]}) ${method} ${id}`,
    description: path ?? `/${service.path}`,
    detail: evidenceWords(evidence),
    alwaysShow,
  };
}
