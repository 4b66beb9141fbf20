import * as l10n from '@vscode/l10n';
import type { RecordEdit } from '../../../../saving/recordEdit';
import type { CopyFormat } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';
import type { Relation } from '../../../protocol/queryProtocol';
import type { ShownColumn } from '../model/gridColumns';
import type { Menu, MenuItem } from '../../../../panels/page/elements/popupMenu';
import type { SortAsked } from '../model/sortOrder';
import { numberText } from '../../../../panels/page/language';

/** What the menus do. */
export interface MenuTarget {
  copy(format: CopyFormat): void;
  copyRecord(): void;
  filter(relation: Relation): void;
  sort(asked: SortAsked): void;
  openRow(): void;
  insertRow(): void;
  /** The two rows that are selected. */
  compare(): void;
  edit(edit: RecordEdit): void;
  pin(pinned: boolean): void;
  hide(): void;
  fit(): void;
  fitAll(): void;
  move(step: -1 | 1): void;
  chooseColumns(): void;
}

export interface CellFacts {
  readonly shown: ShownColumn;
  /** As the host tagged it. */
  readonly tagged: string;
  readonly sorted: boolean;
  /** How many rows are selected. */
  readonly selected: number;
  /** What can be done with records of this service on this connection. */
  readonly edits: readonly RecordEdit[];
}

/** The menu of a cell and of what is selected with it. */
export function cellMenu({ shown, tagged, sorted, selected, edits }: CellFacts, target: MenuTarget): Menu {
  return [
    [
      { label: l10n.t('Copy'), keys: 'Ctrl+C', run: () => target.copy('tsv') },
      { label: l10n.t('Copy as JSON'), run: () => target.copy('json') },
      { label: l10n.t('Copy as CSV'), run: () => target.copy('csv') },
      { label: l10n.t('Copy as Markdown'), run: () => target.copy('markdown') },
      { label: l10n.t('Copy Whole Record as JSON'), keys: 'Ctrl+Shift+C', run: () => target.copyRecord() },
    ],
    relationsOf(tagged, shown.column, selected === 2).map((relation): MenuItem => ({
      label: relationLabel(relation, tagged.startsWith('n')),
      run: () => target.filter(relation),
    })),
    [
      { label: l10n.t('Show Record'), keys: 'Enter', run: () => target.openRow() },
      { label: l10n.t('Insert JSON'), run: () => target.insertRow() },
      ...(selected === 2 ? [{ label: l10n.t('Compare the Two Selected Records'), run: () => target.compare() }] : []),
    ],
    editItems(edits, selected, target),
    sortItems(shown, sorted, target),
    columnItems(shown, target),
  ];
}

export function columnMenu(shown: ShownColumn, sorted: boolean, target: MenuTarget): Menu {
  return [
    sortItems(shown, sorted, target),
    [
      { label: l10n.t('Fit Width to Content'), run: () => target.fit() },
      { label: l10n.t('Fit All Widths to Content'), run: () => target.fitAll() },
      { label: l10n.t('Move Left'), keys: 'Alt+Left', run: () => target.move(-1) },
      { label: l10n.t('Move Right'), keys: 'Alt+Right', run: () => target.move(1) },
    ],
    columnItems(shown, target),
  ];
}

/** One attribute is set on any number of records; the rest is asked record by record. */
function editItems(edits: readonly RecordEdit[], selected: number, target: MenuTarget): MenuItem[] {
  const offered = edits.filter((edit) => edit === 'setAttribute' || selected <= 1);
  return offered.map((edit): MenuItem => ({
    label: editLabel(edit, selected),
    run: () => target.edit(edit),
  }));
}

function editLabel(edit: RecordEdit, selected: number): string {
  switch (edit) {
    case 'setAttribute':
      return selected > 1 ? l10n.t('Set Attribute of {0} Records…', numberText(selected)) : l10n.t('Set Attribute…');
    case 'changeState':
      return l10n.t('Change State…');
    case 'delete':
      return l10n.t('Delete Record…');
  }
}

function sortItems({ column }: ShownColumn, sorted: boolean, target: MenuTarget): MenuItem[] {
  const sort = (direction: SortAsked['direction']) => () =>
    target.sort({ column: column.name, additive: false, direction });
  return [
    { label: l10n.t('Sort Ascending'), run: sort('ascending') },
    { label: l10n.t('Sort Descending'), run: sort('descending') },
    ...(sorted ? [{ label: l10n.t('Do Not Sort by This'), run: sort('none') }] : []),
  ];
}

function columnItems({ pinned }: ShownColumn, target: MenuTarget): MenuItem[] {
  return [
    { label: l10n.t('Pin Column'), checked: pinned, run: () => target.pin(!pinned) },
    { label: l10n.t('Hide Column'), run: () => target.hide() },
    { label: l10n.t('Choose Columns…'), run: () => target.chooseColumns() },
  ];
}

/** What a value can be compared by; none for arrays and objects, which no filter can name. */
function relationsOf(tagged: string, column: ScreenColumn, twoRows: boolean): Relation[] {
  switch (tagged.charAt(0)) {
    case 'n':
      if (Object.keys(column.values).length > 0) return ['equals', 'differs'];
      return ['equals', 'differs', 'after', 'before', ...(twoRows ? (['between'] as const) : [])];
    case 'd':
      return ['equals', 'differs', 'after', 'before', ...(twoRows ? (['between'] as const) : [])];
    case 's':
      return column.type.startsWith('Guid') ? ['equals', 'differs'] : ['equals', 'differs', 'contains'];
    case 't':
    case 'f':
    case 'z':
      return ['equals', 'differs'];
    default:
      return [];
  }
}

function relationLabel(relation: Relation, isNumber: boolean): string {
  switch (relation) {
    case 'equals':
      return l10n.t('Filter: Equals This');
    case 'differs':
      return l10n.t('Filter: Not This');
    case 'after':
      return isNumber ? l10n.t('Filter: Greater Than This') : l10n.t('Filter: After This');
    case 'before':
      return isNumber ? l10n.t('Filter: Less Than This') : l10n.t('Filter: Before This');
    case 'contains':
      return l10n.t('Filter: Contains This');
    case 'between':
      return l10n.t('Filter: Between These');
  }
}
