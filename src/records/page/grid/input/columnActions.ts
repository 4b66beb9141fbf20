import * as l10n from '@vscode/l10n';
import type { Layout } from '../../../protocol/layoutProtocol';
import type { ColumnMeasures } from '../model/columnMeasures';
import { withHidden, withMoved, withPinned, withStep, withWidth } from '../model/gridColumns';
import type { GridModel } from '../model/gridModel';
import { numberText } from '../../../../panels/page/language';

export interface ColumnActionsParts {
  readonly model: GridModel;
  readonly measures: ColumnMeasures;
  /** `settled` where it is to be kept. */
  readonly setLayout: (layout: Layout, settled: boolean) => void;
  readonly say: (text: string) => void;
}

/** A key makes a column wider or narrower by this much, in pixels. */
const keyWidth = 10;

/** What can be done to the columns, and the words that tell it to those who do not see it. Columns by their places on the screen. */
export class ColumnActions {
  readonly #parts: ColumnActionsParts;

  constructor(parts: ColumnActionsParts) {
    this.#parts = parts;
  }

  resize(position: number, width: number, settled: boolean): void {
    const { model, setLayout, say } = this.#parts;
    const name = this.#nameOf(position);
    setLayout(withWidth(model.layout, name, width), settled);
    if (settled) say(l10n.t('{0} is {1} pixels wide', name, numberText(model.shown[position]?.width ?? 0)));
  }

  widen(position: number, step: -1 | 1): void {
    const width = this.#parts.model.shown[position]?.width ?? 0;
    this.resize(position, width + step * keyWidth, true);
  }

  fit(position: number): void {
    const shown = this.#parts.model.shown[position];
    if (shown !== undefined) this.resize(position, this.#parts.measures.fittingWidth(shown.index), true);
  }

  fitAll(): void {
    const { model, measures, setLayout } = this.#parts;
    let { layout } = model;
    for (const { column, index } of model.shown) layout = withWidth(layout, column.name, measures.fittingWidth(index));
    setLayout(layout, true);
  }

  pin(position: number, pinned: boolean): void {
    const { model, setLayout, say } = this.#parts;
    const name = this.#nameOf(position);
    setLayout(withPinned(model.layout, name, pinned), true);
    say(pinned ? l10n.t('{0} is pinned', name) : l10n.t('{0} is not pinned any more', name));
  }

  /** The last one stays. */
  hide(position: number): void {
    const { model, setLayout, say } = this.#parts;
    if (model.shown.length <= 1) return;
    const name = this.#nameOf(position);
    setLayout(withHidden(model.layout, name, true), true);
    say(l10n.t('{0} is hidden', name));
  }

  step(position: number, step: -1 | 1): void {
    const { model } = this.#parts;
    const name = this.#nameOf(position);
    const layout = withStep(model.layout, model.shown, position, step);
    if (layout !== model.layout) this.#place(layout, name);
  }

  /** To a gap between columns: before the one at that place. Beside pinned columns it becomes one. */
  moveTo(position: number, gap: number): void {
    const { model } = this.#parts;
    const { shown } = model;
    const name = this.#nameOf(position);
    const before = shown[gap];
    if (gap === position || gap === position + 1) return;
    const pinned =
      (before ?? shown.at(-1))?.pinned === true ||
      (before?.pinned !== true && shown[gap - 1]?.pinned === true && shown[position]?.pinned === true);
    const moved = withMoved(model.layout, name, before?.column.name);
    this.#place(withPinned(moved, name, pinned), name);
  }

  #place(layout: Layout, name: string): void {
    const { model, setLayout, say } = this.#parts;
    setLayout(layout, true);
    const place = model.shown.findIndex(({ column }) => column.name === name);
    say(l10n.t('{0} is column {1} of {2}', name, numberText(place + 1), numberText(model.shown.length)));
  }

  #nameOf(position: number): string {
    return this.#parts.model.shown[position]?.column.name ?? '';
  }
}
