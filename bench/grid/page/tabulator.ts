import { fields } from './records';
import type { WorkOrder } from './records';

/** What is used of it. */
interface Table {
  on(event: 'tableBuilt', listener: () => void): void;
  setData(records: readonly WorkOrder[]): Promise<void>;
  setSort(sorters: readonly { column: string; dir: 'asc' }[]): void;
  clearSort(): void;
  setFilter(field: string, type: 'like', value: string): void;
  clearFilter(): void;
}
declare const Tabulator: new (place: HTMLElement, options: object) => Table;

let table: Table | undefined;
let data: readonly WorkOrder[] = [];
let into: HTMLElement | undefined;

/** As its documentation advises for many rows: a height, so that its virtual DOM works, and columns with widths of their own. */
globalThis.contender = {
  prepare(place, records) {
    data = records;
    into = place;
    table = new Tabulator(place, {
      height: '100%',
      layout: 'fitData',
      renderVertical: 'virtual',
      data: [],
      columns: fields.map(({ field, width, type }) => ({
        title: field,
        field,
        width,
        sorter: type === 'int' || type === 'decimal' ? 'number' : type === 'bool' ? 'boolean' : 'string',
      })),
    });
  },
  show: () => void table?.setData(data),
  scroller: () => into?.querySelector<HTMLElement>('.tabulator-tableholder') ?? document.body,
  sort: (field) => (field === undefined ? table?.clearSort() : table?.setSort([{ column: field, dir: 'asc' }])),
  filter: (text) => (text === undefined ? table?.clearFilter() : table?.setFilter('description', 'like', text)),
  firstKey: () => into?.querySelector<HTMLElement>('.tabulator-row [tabulator-field="workOrderKey"]')?.innerText,
};
