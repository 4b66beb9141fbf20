import { headerRow, placeAfter } from '../model/gridKeys';
import type { GridPosition } from '../model/gridKeys';
import type { GridModel } from '../model/gridModel';
import { allRows, cellAt, wholeColumn, wholeRow } from '../model/gridSelection';
import type { Selection } from '../model/gridSelection';
import type { TypeAhead } from './typeAhead';

/** What keys do in a grid. */
export interface KeyTarget {
  readonly model: GridModel;
  readonly typeAhead: TypeAhead;
  pageRows(): number;
  /** Puts the focus on a place; with `extend` what lies between is selected. */
  goTo(place: GridPosition, extend: boolean): void;
  select(selection: Selection): void;
  /** The text of a row in the column with the focus, as it is shown. */
  textAt(row: number): string;
  openRow(): void;
  showRow(): void;
  copyRecord(): void;
  openMenu(): void;
  sort(additive: boolean): void;
  moveColumn(step: -1 | 1): void;
  widenColumn(step: -1 | 1): void;
}

/** True where the key means something here: then nobody else hears it, VS Code's keybindings included. */
export function gridKey(event: KeyboardEvent, target: KeyTarget): boolean {
  const { key, shiftKey, altKey } = event;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) target.openMenu();
  else if (target.model.place.row === headerRow && headerKey(event, target)) return true;
  else if (altKey) return false;
  else if (target.model.place.row !== headerRow && rowKey(event, target)) return true;
  else return moveKey(event, target) || letterKey(event, target);
  return true;
}

function headerKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent, target: KeyTarget): boolean {
  if (ctrlKey || metaKey) return false;
  const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : undefined;
  if (step !== undefined && altKey && !shiftKey) target.moveColumn(step);
  else if (step !== undefined && shiftKey && !altKey) target.widenColumn(step);
  else if ((key === 'Enter' || key === ' ') && !altKey) target.sort(shiftKey);
  else return false;
  return true;
}

function rowKey(event: KeyboardEvent, target: KeyTarget): boolean {
  const { key, shiftKey } = event;
  const { model } = target;
  const whole = event.ctrlKey || event.metaKey;
  if (key === 'Enter' && !whole && !shiftKey) target.openRow();
  else if (key === ' ' && shiftKey) target.select(wholeRow(model.place));
  else if (key === ' ' && whole) target.select(wholeColumn(model.count, model.place));
  else if (key === ' ' && !target.typeAhead.isTyping) target.showRow();
  else if (whole && shiftKey && key.toLowerCase() === 'c') target.copyRecord();
  else if (whole && !shiftKey && key.toLowerCase() === 'a') target.select(allRows(model.count, model.place));
  else if (key === 'Escape' && model.selection.span !== 'cell') target.select(cellAt(model.place));
  else return false;
  return true;
}

function moveKey(event: KeyboardEvent, target: KeyTarget): boolean {
  const { model } = target;
  const size = { rows: model.count, columns: model.shown.length, pageRows: target.pageRows() };
  const place = placeAfter(model.place, event, size);
  if (place === undefined) return false;
  // What is selected are rows, so extending does not reach the headers.
  if (event.shiftKey && place.row === headerRow) return true;
  target.goTo(place, event.shiftKey);
  return true;
}

function letterKey(event: KeyboardEvent, target: KeyTarget): boolean {
  const { key } = event;
  const { model, typeAhead } = target;
  if (event.ctrlKey || event.metaKey || Array.from(key).length !== 1 || model.count === 0) return false;
  const current = Math.max(0, model.place.row);
  const row = typeAhead.find(key, current, model.count, (position) => target.textAt(position));
  if (row !== undefined) target.goTo({ ...model.place, row }, false);
  return true;
}
