import type { RecordEdit } from '../../../../saving/recordEdit';
import type { CopyFormat } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';
import type { Relation } from '../../../protocol/queryProtocol';
import type { Words } from '../../words/words';
import type { ShownColumn } from '../model/gridColumns';
import type { Menu, MenuItem } from './gridMenu';
import type { SortAsked } from '../model/sortOrder';

/** What the menus do. */
export interface MenuTarget {
  readonly words: Words;
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
  const { words } = target;
  return [
    [
      { label: words.say('copyCells'), keys: 'Ctrl+C', run: () => target.copy('tsv') },
      { label: words.say('copyAsJson'), run: () => target.copy('json') },
      { label: words.say('copyAsCsv'), run: () => target.copy('csv') },
      { label: words.say('copyAsMarkdown'), run: () => target.copy('markdown') },
      { label: words.say('copyRecord'), keys: 'Ctrl+Shift+C', run: () => target.copyRecord() },
    ],
    relationsOf(tagged, shown.column, selected === 2).map((relation): MenuItem => ({
      label: words.say(relationWord(relation, tagged)),
      run: () => target.filter(relation),
    })),
    [
      { label: words.say('openRow'), keys: 'Enter', run: () => target.openRow() },
      { label: words.say('insert'), run: () => target.insertRow() },
      ...(selected === 2 ? [{ label: words.say('compareSelected'), run: () => target.compare() }] : []),
    ],
    editItems(edits, selected, target),
    sortItems(shown, sorted, target),
    columnItems(shown, target),
  ];
}

export function columnMenu(shown: ShownColumn, sorted: boolean, target: MenuTarget): Menu {
  const { words } = target;
  return [
    sortItems(shown, sorted, target),
    [
      { label: words.say('fit'), run: () => target.fit() },
      { label: words.say('fitAll'), run: () => target.fitAll() },
      { label: words.say('moveLeft'), keys: 'Alt+Left', run: () => target.move(-1) },
      { label: words.say('moveRight'), keys: 'Alt+Right', run: () => target.move(1) },
    ],
    columnItems(shown, target),
  ];
}

/** One attribute is set on any number of records; the rest is asked record by record. */
function editItems(edits: readonly RecordEdit[], selected: number, target: MenuTarget): MenuItem[] {
  const { words } = target;
  const offered = edits.filter((edit) => edit === 'setAttribute' || selected <= 1);
  return offered.map((edit): MenuItem => ({
    label: edit === 'setAttribute' && selected > 1 ? words.say('setAttributeOf', selected) : words.say(editWords[edit]),
    run: () => target.edit(edit),
  }));
}

const editWords = {
  setAttribute: 'setAttribute',
  changeState: 'changeState',
  delete: 'deleteRecord',
} as const satisfies Record<RecordEdit, string>;

function sortItems({ column }: ShownColumn, sorted: boolean, target: MenuTarget): MenuItem[] {
  const { words } = target;
  const sort = (direction: SortAsked['direction']) => () =>
    target.sort({ column: column.name, additive: false, direction });
  return [
    { label: words.say('sortAscending'), run: sort('ascending') },
    { label: words.say('sortDescending'), run: sort('descending') },
    ...(sorted ? [{ label: words.say('sortNone'), run: sort('none') }] : []),
  ];
}

function columnItems({ pinned }: ShownColumn, target: MenuTarget): MenuItem[] {
  const { words } = target;
  return [
    { label: words.say('pin'), checked: pinned, run: () => target.pin(!pinned) },
    { label: words.say('hide'), run: () => target.hide() },
    { label: words.say('chooseColumns'), run: () => target.chooseColumns() },
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

function relationWord(relation: Relation, tagged: string) {
  const isNumber = tagged.startsWith('n');
  switch (relation) {
    case 'equals':
      return 'filterEquals';
    case 'differs':
      return 'filterDiffers';
    case 'after':
      return isNumber ? 'filterGreater' : 'filterAfter';
    case 'before':
      return isNumber ? 'filterLess' : 'filterBefore';
    case 'contains':
      return 'filterContains';
    case 'between':
      return 'filterBetween';
  }
}
