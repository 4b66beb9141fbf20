import * as l10n from '@vscode/l10n';
import type { Menu, MenuItem } from '../../../panels/page/elements/popupMenu';
import type { ComparedSubject, Comparison } from './comparison';
import type { DetailStore } from './detailStore';
import type { CopiedPart } from './recordTree';
import type { TreePosition } from './treeModel';

/** What can be done with a line of the tree. @param follow opens the record that it names */
export function partMenu(details: DetailStore, place: TreePosition, follow: () => void): Menu {
  const line = details.lineAt(place);
  const copy = (what: CopiedPart, label: string): MenuItem => ({ label, run: () => details.copyPart(place, what) });
  const items = [
    copy('value', l10n.t('Copy Value')),
    copy('member', l10n.t('Copy Key and Value')),
    copy('path', l10n.t('Copy Path')),
  ];
  const node = line?.node;
  if (node !== undefined && node.opens !== null) {
    items.unshift({ label: l10n.t('Open {0} in {1}', node.text, node.opens), run: follow });
  }
  if (line?.expanded === undefined) return [items];
  const expand = !line.expanded;
  const label = expand ? l10n.t('Expand') : l10n.t('Collapse');
  return [items, [{ label, run: () => details.current?.tree?.toggle(place, expand) }]];
}

/** What the record that is shown can be compared with. */
export function compareMenu(comparison: Comparison, record: ComparedSubject | undefined): Menu {
  const { chosen, pair } = comparison;
  const items: MenuItem[] = [{ label: l10n.t('Select for Compare'), run: () => comparison.choose(record) }];
  if (chosen !== undefined && chosen.subject !== record?.subject) {
    const run = (): void => comparison.withChosen(record);
    items.unshift({ label: l10n.t('Compare with {0}', chosen.title), run });
  }
  if (pair !== undefined) {
    items.unshift({
      label: l10n.t('Compare the Two Selected Records'),
      run: () => comparison.compare(pair.one, pair.other),
    });
  }
  return [items];
}

/** The records that were opened on this connection, to open one again. */
export function visitedMenu(details: DetailStore, open: (index: number) => void): Menu {
  const items = details.visited.map(({ key, service }, index) => ({
    label: key,
    hint: service,
    run: () => open(index),
  }));
  return items.length === 0 ? [] : [items, [{ label: l10n.t('Clear'), run: () => details.forgetVisited() }]];
}
