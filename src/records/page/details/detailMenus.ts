import * as l10n from '@vscode/l10n';
import type { MenuEntry } from '../toolbar/popupMenu';
import type { ComparedSubject, Comparison } from './comparison';
import type { DetailStore } from './detailStore';
import type { CopiedPart } from './recordTree';
import type { TreePosition } from './treeModel';

/** What can be done with a line of the tree. @param follow opens the record that it names */
export function partEntries(details: DetailStore, place: TreePosition, follow: () => void): MenuEntry[] {
  const line = details.lineAt(place);
  const copy = (what: CopiedPart, label: string): MenuEntry => ({ label, run: () => details.copyPart(place, what) });
  const entries: MenuEntry[] = [
    copy('value', l10n.t('Copy Value')),
    copy('member', l10n.t('Copy Key and Value')),
    copy('path', l10n.t('Copy Path')),
  ];
  const node = line?.node;
  if (node !== undefined && node.opens !== null) {
    entries.unshift({ label: l10n.t('Open {0} in {1}', node.text, node.opens), run: follow });
  }
  if (line?.expanded !== undefined) {
    const expand = !line.expanded;
    entries.push({
      label: expand ? l10n.t('Expand') : l10n.t('Collapse'),
      apart: true,
      run: () => details.current?.tree?.toggle(place, expand),
    });
  }
  return entries;
}

/** What the record that is shown can be compared with. */
export function compareEntries(comparison: Comparison, record: ComparedSubject | undefined): MenuEntry[] {
  const { chosen, pair } = comparison;
  const entries: MenuEntry[] = [{ label: l10n.t('Select for Compare'), run: () => comparison.choose(record) }];
  if (chosen !== undefined && chosen.subject !== record?.subject) {
    const run = (): void => comparison.withChosen(record);
    entries.unshift({ label: l10n.t('Compare with {0}', chosen.title), run });
  }
  if (pair !== undefined) {
    entries.unshift({
      label: l10n.t('Compare the Two Selected Records'),
      run: () => comparison.compare(pair.one, pair.other),
    });
  }
  return entries;
}

/** The records that were opened on this connection, to open one again. */
export function visitedEntries(details: DetailStore, open: (index: number) => void): MenuEntry[] {
  const entries: MenuEntry[] = details.visited.map(({ key, service }, index) => ({
    label: key,
    hint: service,
    run: () => open(index),
  }));
  if (entries.length > 0) {
    entries.push({ label: l10n.t('Clear'), apart: true, run: () => details.forgetVisited() });
  }
  return entries;
}
