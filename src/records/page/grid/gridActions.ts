import * as l10n from '@vscode/l10n';
import type { RecordEdit } from '../../../saving/recordEdit';
import type { CopyFormat, Layout } from '../../protocol/layoutProtocol';
import type { OrderTerm, Relation } from '../../protocol/queryProtocol';
import { cellOf } from '../cells/cells';
import { ColumnActions } from './input/columnActions';
import type { ColumnMeasures } from './model/columnMeasures';
import type { DateFormat } from '../cells/dateFormat';
import type { GridScreen } from './drawing/gridScreen';
import type { GridCursor } from './gridCursor';
import { gridKey } from './input/gridKeyboard';
import type { KeyTarget } from './input/gridKeyboard';
import { headerRow } from './model/gridKeys';
import type { GridPosition } from './model/gridKeys';
import '../../../panels/page/elements/popupMenu';
import { cellMenu, columnMenu } from './input/gridMenus';
import type { MenuTarget } from './input/gridMenus';
import type { GridModel } from './model/gridModel';
import { GridPointer } from './input/gridPointer';
import { cellAt, countOf, extendedTo, isSelected } from './model/gridSelection';
import type { Selection } from './model/gridSelection';
import { HeaderPointer } from './input/headerPointer';
import type { SortAsked } from './model/sortOrder';
import { TypeAhead } from './input/typeAhead';
import { WholeText } from './input/wholeText';

/** The element that the actions are of. */
interface ActedGrid extends EventTarget {
  readonly sorted: readonly OrderTerm[];
  readonly edits: readonly RecordEdit[];
  readonly renderRoot: HTMLElement | DocumentFragment;
  chooseColumns(): void;
}

export interface GridActionsParts {
  readonly grid: ActedGrid;
  readonly model: GridModel;
  readonly measures: ColumnMeasures;
  readonly dates: DateFormat;
  readonly screen: GridScreen;
  readonly scroller: () => HTMLElement | null;
  readonly cursor: GridCursor;
  readonly setLayout: (layout: Layout, settled: boolean) => void;
  readonly say: (text: string) => void;
}

/** What keys, the mouse and the menus do in the grid. */
export class GridActions {
  readonly #parts: GridActionsParts;
  readonly #columns: ColumnActions;
  readonly #rowPointer: GridPointer;
  readonly #headerPointer: HeaderPointer;
  readonly #typeAhead = new TypeAhead({ now: () => performance.now() });
  readonly #keys: KeyTarget;
  readonly #wholeText: WholeText;

  constructor(parts: GridActionsParts) {
    const { model, scroller, cursor } = parts;
    this.#parts = parts;
    this.#wholeText = new WholeText(model);
    this.#columns = new ColumnActions(parts);
    this.#keys = {
      model,
      typeAhead: this.#typeAhead,
      pageRows: () => parts.screen.geometry.pageRows,
      goTo: (place, extend) =>
        void cursor.goTo(place, extend ? extendedTo(model.selection, place) : placed(model, place), true),
      select: (selection) => cursor.select(selection),
      textAt: (row) => this.#textAt({ row, column: model.place.column }),
      openRow: () => this.#fireRow('row-open'),
      showRow: () => void cursor.goTo(model.place, cellAt(model.place), false),
      copyRecord: () => this.#fireRow('row-copy'),
      openMenu: () => this.#openMenuAtPlace(),
      sort: (additive) => this.#sortBy(model.place.column, additive),
      moveColumn: (step) => this.#keepFocus(() => this.#columns.step(model.place.column, step)),
      widenColumn: (step) => this.#columns.widen(model.place.column, step),
    };
    this.#rowPointer = new GridPointer({
      model,
      scroller,
      placeAt: (x, y) => {
        const { left, top } = parts.screen.corner();
        return parts.screen.geometry.placeAt(x - left, y - top, parts.screen.scrollNow());
      },
      freeArea: () => parts.screen.freeArea(),
      focus: (place, selection) => void cursor.goTo(place, selection, undefined),
      clicked: (row) => this.#fire('row-select', { row: model.loadRow(row), resting: false }),
    });
    this.#headerPointer = new HeaderPointer({
      shown: () => model.shown,
      gapAt: (x) => parts.screen.geometry.gapAt(x - parts.screen.corner().left, parts.screen.scrollNow()),
      resize: (position, width, settled) => this.#columns.resize(position, width, settled),
      fit: (position) => this.#columns.fit(position),
      showGap: (gap) => this.#showGap(gap),
      move: (position, gap) => this.#columns.moveTo(position, gap),
      sort: (position, additive) => this.#sortBy(position, additive),
    });
  }

  key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#headerPointer.isDragging) this.#headerPointer.cancel();
    else if (event.composedPath().some((node) => node instanceof Element && node.classList.contains('extra'))) return;
    else if (!gridKey(event, this.#keys)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The grid itself says what has the focus. */
  mouseDown(event: MouseEvent): void {
    if (isIn(event, '.row') && !isIn(event, '.extra')) event.preventDefault();
  }

  pointerDown(event: PointerEvent): void {
    this.#headerPointer.down(event);
    this.#rowPointer.down(event);
  }

  pointerMove(event: PointerEvent): void {
    this.#headerPointer.move(event);
    this.#rowPointer.move(event);
  }

  pointerUp(event: PointerEvent): void {
    this.#headerPointer.up(event);
    this.#rowPointer.up(event);
  }

  pointerCancel(): void {
    this.#headerPointer.cancel();
    this.#rowPointer.cancel();
  }

  doubleClick(event: MouseEvent): void {
    this.#headerPointer.doubleClick(event);
    if (isIn(event, '.body .cell')) this.#fireRow('row-open');
  }

  /** A row that is not selected is, before its menu opens. */
  contextMenu(event: MouseEvent): void {
    const { model } = this.#parts;
    const header = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="columnheader"]') : null;
    if (header === null && !isIn(event, '.body .row')) return;
    event.preventDefault();
    const { left, top } = this.#parts.screen.corner();
    const { place } = this.#parts.screen.geometry.placeAt(
      event.clientX - left,
      event.clientY - top,
      this.#parts.screen.scrollNow(),
    );
    const at: GridPosition = header === null ? place : { row: headerRow, column: Number(header.dataset.column) };
    const selection = at.row === headerRow || isSelected(model.selection, at.row) ? model.selection : cellAt(at);
    const isOtherRow = selection !== model.selection;
    void this.#parts.cursor
      .goTo(
        at,
        selection.span === 'cell' && at.row !== headerRow ? cellAt(at) : selection,
        isOtherRow ? false : undefined,
      )
      .then(() => this.#openMenu(event.clientX, event.clientY));
  }

  /** Ctrl+C, and Copy of VS Code's own menu. The host writes the whole, exact values. */
  copyEvent(event: ClipboardEvent): void {
    event.preventDefault();
    this.#copy('tsv');
  }

  tellWholeText(event: PointerEvent): void {
    this.#wholeText.tell(event);
  }

  #copy(format: CopyFormat): void {
    const { model } = this.#parts;
    const { selection, place } = model;
    const isOneCell = selection.span === 'cell' && countOf(selection) <= 1;
    const column = model.shown[place.column];
    if (format === 'tsv' && isOneCell) {
      if (place.row !== headerRow && column !== undefined)
        this.#fire('cell-copy', { row: model.loadRow(place.row), column: column.index });
      return;
    }
    const range = model.selectedRange();
    if (range !== undefined) this.#fire('copy-selection', { format, ranges: [range] });
  }

  #filter(relation: Relation): void {
    const { model } = this.#parts;
    const column = model.shown[model.place.column];
    if (column === undefined) return;
    const row = model.loadRow(model.place.row);
    const toRow = relation === 'between' ? model.selectedRows(2).find((other) => other !== row) : undefined;
    const detail = { row, column: column.index, relation };
    this.#fire('quick-filter', toRow === undefined ? detail : { ...detail, toRow });
  }

  #edit(edit: RecordEdit): void {
    const rows = this.#parts.model.selectedRange()?.rows;
    if (rows !== undefined) this.#fire('edit-records', { edit, rows });
  }

  #sortBy(position: number, additive: boolean): void {
    const column = this.#parts.model.shown[position]?.column.name;
    if (column !== undefined) this.#fire('sort', { column, additive } satisfies SortAsked);
  }

  #openMenuAtPlace(): void {
    const { grid, model } = this.#parts;
    const { row, column } = model.place;
    const selector =
      row === headerRow ? `.head [data-column="${column}"]` : `[data-row="${row}"] [data-column="${column}"]`;
    const box = grid.renderRoot.querySelector(selector)?.getBoundingClientRect();
    if (box !== undefined) this.#openMenu(box.left + 8, box.bottom);
  }

  #openMenu(x: number, y: number): void {
    const { grid, model } = this.#parts;
    const { place } = model;
    const shown = model.shown[place.column];
    if (shown === undefined) return;
    const sorted = grid.sorted.some(({ column }) => column.toLowerCase() === shown.column.name.toLowerCase());
    const target = this.#menuTarget(place.column);
    const tagged = model.cellsAt(place.row)[shown.index] ?? 'a';
    const isHeader = place.row === headerRow;
    const menu = isHeader
      ? columnMenu(shown, sorted, target)
      : cellMenu({ shown, tagged, sorted, selected: countOf(model.selection), edits: grid.edits }, target);
    const label = isHeader ? l10n.t('Actions for the column') : l10n.t('Actions for the cell');
    const popup = grid.renderRoot.querySelector('popup-menu');
    if (popup !== null) popup.menu = { label, menu, x, y };
  }

  #menuTarget(position: number): MenuTarget {
    const { grid } = this.#parts;
    return {
      copy: (format) => this.#copy(format),
      copyRecord: () => this.#fireRow('row-copy'),
      filter: (relation) => this.#filter(relation),
      sort: (asked) => this.#fire('sort', asked),
      openRow: () => this.#fireRow('row-open'),
      insertRow: () => this.#fireRow('row-insert'),
      compare: () => this.#fire('rows-compare', this.#parts.model.selectedRows(2)),
      edit: (edit) => this.#edit(edit),
      pin: (pinned) => this.#keepFocus(() => this.#columns.pin(position, pinned)),
      hide: () => this.#keepFocus(() => this.#columns.hide(position)),
      fit: () => this.#columns.fit(position),
      fitAll: () => this.#columns.fitAll(),
      move: (step) => this.#keepFocus(() => this.#columns.step(position, step)),
      chooseColumns: () => grid.chooseColumns(),
    };
  }

  /** The focus goes along with its column, or to the one that takes its place. */
  #keepFocus(change: () => void): void {
    const { model, cursor } = this.#parts;
    change();
    void cursor.goTo(model.place, model.selection, undefined);
  }

  #textAt({ row, column }: GridPosition): string {
    const { model, dates } = this.#parts;
    const shown = model.shown[column];
    return shown === undefined ? '' : cellOf(model.cellsAt(row)[shown.index], shown.column, dates).text;
  }

  #showGap(gap: number | undefined): void {
    const { grid, screen, model } = this.#parts;
    const mark = grid.renderRoot.querySelector<HTMLElement>('.gap');
    if (mark === null) return;
    mark.hidden = gap === undefined;
    if (gap === undefined) return;
    const isPinned = (model.shown[gap] ?? model.shown.at(-1))?.pinned === true;
    mark.style.left = `${screen.geometry.leftOf(gap) + (isPinned ? screen.scrollNow().left : 0)}px`;
  }

  #fireRow(name: 'row-open' | 'row-copy' | 'row-insert'): void {
    const { model } = this.#parts;
    if (model.place.row !== headerRow && model.count > 0) this.#fire(name, { row: model.loadRow(model.place.row) });
  }

  #fire(name: string, detail: unknown): void {
    this.#parts.grid.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** The headers select nothing. */
function placed(model: GridModel, place: GridPosition): Selection {
  return place.row === headerRow ? model.selection : cellAt(place);
}

function isIn(event: Event, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}
