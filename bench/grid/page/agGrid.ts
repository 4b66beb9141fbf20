import { fields } from './records';
import type { WorkOrder } from './records';

/** What is used of it. */
interface GridApi {
  setGridOption(name: 'rowData', records: readonly WorkOrder[]): void;
  applyColumnState(change: { state?: readonly { colId: string; sort: 'asc' }[]; defaultState: { sort: null } }): void;
  setFilterModel(model: object | null): void;
}
declare const agGrid: { createGrid(place: HTMLElement, options: object): GridApi };

let api: GridApi | undefined;
let data: readonly WorkOrder[] = [];
let into: HTMLElement | undefined;

/** As its documentation advises for scrolling: nothing animated, no components in cells, columns with widths of their own. */
globalThis.contender = {
  prepare(place, records) {
    data = records;
    into = place;
    api = agGrid.createGrid(place, {
      animateRows: false,
      suppressColumnMoveAnimation: true,
      columnDefs: fields.map(({ field, width, type }) => ({
        field,
        width,
        sortable: true,
        filter: type === 'string' ? 'agTextColumnFilter' : false,
      })),
      rowData: [],
    });
  },
  show: () => api?.setGridOption('rowData', data),
  scroller: () => into?.querySelector<HTMLElement>('.ag-grid-viewport') ?? document.body,
  sort: (field) =>
    api?.applyColumnState({
      ...(field === undefined ? {} : { state: [{ colId: field, sort: 'asc' }] }),
      defaultState: { sort: null },
    }),
  filter: (text) =>
    api?.setFilterModel(
      text === undefined ? null : { description: { filterType: 'text', type: 'contains', filter: text } },
    ),
  firstKey: () => into?.querySelector<HTMLElement>('.ag-row[row-index="0"] [col-id="workOrderKey"]')?.innerText,
};
