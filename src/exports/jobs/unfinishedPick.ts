import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { serviceTitle } from '../../catalog/serviceTitle';
import { localeOf } from '../../text/locales';
import type { Journal } from '../../transfer/export/journals';
import { countWords } from '../../platform/words/countWords';
import { showBox } from '../../platform/dialogs/showBox';

interface Item extends vscode.QuickPickItem {
  readonly journal?: Journal;
}

/** Lets a person choose an export that stopped, or discard some; `undefined` when they turn away. */
export function pickUnfinished(
  unfinished: readonly Journal[],
  discard: (journal: Journal) => Promise<void>,
): Promise<Journal | undefined> {
  const button = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Discard') };
  const pick = vscode.window.createQuickPick<Item>();
  const show = (journals: readonly Journal[]) => {
    pick.items = journals.map((journal): Item => {
      const { plan, records, total } = journal;
      const count =
        total === undefined
          ? vscode.l10n.t('{0} records', countWords(records))
          : vscode.l10n.t('{0} of {1} records', countWords(records), countWords(total));
      return {
        label: basename(plan.target),
        description: `${titleOf(plan.service)} — ${plan.connectionName}`,
        detail: [count, stoppedAt(journal), folderOf(plan.target)].filter((word) => word !== '').join(' · '),
        buttons: [button],
        journal,
      };
    });
    pick.placeholder = journals.length === 0 ? vscode.l10n.t('No export has stopped') : vscode.l10n.t('Which export?');
  };
  return new Promise((resolve) => {
    let left = unfinished;
    pick.title = vscode.l10n.t('Resume Export');
    show(left);
    pick.onDidTriggerItemButton(async ({ item: { journal } }) => {
      if (journal === undefined) return;
      await discard(journal);
      left = left.filter((other) => other !== journal);
      show(left);
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.journal;
      if (chosen === undefined) return;
      resolve(chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    showBox(pick);
  });
}

/** Of `module/service`, also where the catalog has it no more. */
function titleOf(service: string): string {
  return serviceTitle({ name: service.slice(service.lastIndexOf('/') + 1) });
}

function stoppedAt({ at }: Journal): string {
  return new Date(at).toLocaleString(localeOf(vscode.env.language), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Nothing for the folder that is open. */
function folderOf(target: string): string {
  const folder = dirname(vscode.workspace.asRelativePath(target));
  return folder === '.' ? '' : folder;
}
