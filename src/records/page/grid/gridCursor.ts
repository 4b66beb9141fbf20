import * as l10n from '@vscode/l10n';
import type { LitElement } from 'lit';
import { numberText } from '../../../panels/page/language';
import type { GridScreen } from './drawing/gridScreen';
import { headerRow } from './model/gridKeys';
import type { GridPosition } from './model/gridKeys';
import type { GridModel } from './model/gridModel';
import { countOf } from './model/gridSelection';
import type { Selection } from './model/gridSelection';
import { rowsSelectionOf } from './model/rowsSelection';
import type { RowsSelection } from './model/rowsSelection';

/** As many selected rows are told with each change. */
const toldRows = 100;

export interface GridCursorParts {
  readonly grid: Pick<LitElement, 'renderRoot' | 'requestUpdate' | 'isUpdatePending' | 'updateComplete'>;
  readonly model: GridModel;
  readonly screen: GridScreen;
  readonly say: (text: string) => void;
  readonly fire: (name: 'row-select' | 'selection-change', detail: unknown) => void;
}

/** What has the focus and what is selected: moves both on the screen, and tells of it. */
export class GridCursor {
  readonly #parts: GridCursorParts;
  #told: RowsSelection | undefined;

  constructor(parts: GridCursorParts) {
    this.#parts = parts;
  }

  /** @param resting whether the row is only passed through; undefined where it is not to be told */
  async goTo(place: GridPosition, selection: Selection, resting: boolean | undefined): Promise<void> {
    const { grid, model, screen, fire } = this.#parts;
    const before = model.place;
    model.place = place;
    screen.scrollTo(place);
    this.select(selection);
    if (screen.choosePositions() || place.row === headerRow || before.row === headerRow) grid.requestUpdate();
    screen.draw();
    if (grid.isUpdatePending) await grid.updateComplete;
    // At once: the person is here, though a page that was just clicked into may not have the focus yet.
    this.elementAt(model.place)?.focus({ preventScroll: true });
    if (place.row === headerRow) return;
    if (resting === false || (resting === true && place.row !== before.row)) {
      fire('row-select', { row: model.loadRow(place.row), resting });
    }
  }

  elementAt(place: GridPosition): HTMLElement | null | undefined {
    const { grid, screen } = this.#parts;
    if (place.row !== headerRow) return screen.cellAt(place);
    return grid.renderRoot.querySelector<HTMLElement>(`.head [data-column="${place.column}"]`);
  }

  select(selection: Selection): void {
    const { grid, model, screen, say } = this.#parts;
    if (selection === model.selection) return;
    const isOtherSpan = typeof selection.span !== typeof model.selection.span;
    const known = countOf(model.selection);
    model.selection = selection;
    const count = countOf(selection);
    if (count > 1 && count !== known) say(l10n.t('{0} rows selected', numberText(count)));
    else if (isOtherSpan) grid.requestUpdate();
    screen.draw();
    this.tell();
  }

  /** Selects what the panel wants selected. False for what it was told. */
  take(selected: RowsSelection, isInHeaders: boolean): boolean {
    if (selected === this.#told) return false;
    this.#told = selected;
    this.#parts.model.restore(selected, isInHeaders);
    return true;
  }

  /** Tells what is selected. */
  tell(): void {
    const { model, fire } = this.#parts;
    this.#told = rowsSelectionOf(model);
    const count = countOf(model.selection);
    fire('selection-change', { count, rows: model.selectedRows(toldRows), selected: this.#told });
  }
}
