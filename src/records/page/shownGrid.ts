import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RecordEdit } from '../../saving/recordEdit';
import type { CellRange, CopyFormat, Layout, RowSpan } from '../protocol/layoutProtocol';
import type { Status } from '../protocol/protocol';
import type { Relation } from '../protocol/queryProtocol';
import type { Scroll } from './grid/drawing/gridGeometry';
import type { HeaderExtra } from './grid/drawing/gridHeader';
import type { RowsSelection } from './grid/model/rowsSelection';
import type { SortAsked } from './grid/model/sortOrder';
import { profileHeight } from './profile/profileHeight';
import './grid/recordsGrid';
import type { RecordsStore } from './store/recordsStore';

interface Row {
  readonly row: number;
}

interface SelectionChange {
  readonly count: number;
  readonly rows: readonly number[];
  readonly selected: RowsSelection | undefined;
}

const noLayout: Layout = [];

/** The grid with what the panel knows, and what is done about what it tells. */
export function shownGrid(
  store: RecordsStore,
  status: Status,
  open: (row: number) => void,
  headerExtra: HeaderExtra | undefined,
): TemplateResult {
  const { view, queries } = store;
  const { activity, more } = status;
  return html`<records-grid
    .load=${view.load}
    .columns=${view.columns}
    .rows=${view.rows}
    .rowCount=${view.rows.length}
    .total=${more ? (status.total.known === 'yes' ? status.total.count : -1) : undefined}
    .order=${store.shown.order}
    .layout=${status.layout ?? noLayout}
    .sorted=${status.query.order}
    .edits=${status.edits}
    .label=${status.title}
    .headerExtra=${headerExtra}
    .headerExtraHeight=${profileHeight}
    .busy=${activity !== 'none'}
    .selectedRow=${store.selectedRow}
    .firstScroll=${store.scroll}
    .selected=${store.shown.isSettled ? store.selection.selected : undefined}
    @row-select=${({ detail }: CustomEvent<Row & { resting: boolean }>) => store.select(detail.row, detail.resting)}
    @selection-change=${({ detail }: CustomEvent<SelectionChange>) => {
      store.selection.take(detail.selected);
      store.details.comparison.selectRows(view.load, detail.count, detail.rows);
    }}
    @row-open=${({ detail }: CustomEvent<Row>) => open(detail.row)}
    @row-insert=${({ detail }: CustomEvent<Row>) => store.actions.insertRecord(detail.row)}
    @rows-compare=${({ detail: [one = 0, other = 0] }: CustomEvent<number[]>) =>
      store.details.comparison.compare({ load: view.load, row: one }, { load: view.load, row: other })}
    @edit-records=${({ detail }: CustomEvent<{ edit: RecordEdit; rows: RowSpan[] }>) =>
      store.actions.editRecords(detail.edit, detail.rows)}
    @row-copy=${({ detail }: CustomEvent<Row>) => store.actions.copyRecord(detail.row)}
    @cell-copy=${({ detail }: CustomEvent<Row & { column: number }>) => store.actions.copyCell(detail.row, detail.column)}
    @copy-selection=${({ detail }: CustomEvent<{ format: CopyFormat; ranges: CellRange[] }>) =>
      store.actions.copySelection(detail.format, detail.ranges)}
    @sort=${({ detail }: CustomEvent<SortAsked>) => queries.sort(detail)}
    @quick-filter=${({ detail }: CustomEvent<Row & { toRow?: number; column: number; relation: Relation }>) =>
      queries.narrow({ load: view.load, ...detail })}
    @layout-change=${({ detail }: CustomEvent<Layout>) => store.saveLayout(detail)}
    @near-end=${() => {
      if (more && activity === 'none' && view.rows.length === status.rowCount) store.actions.loadNext();
    }}
    @grid-scroll=${({ detail }: CustomEvent<Scroll>) => store.keepScroll(detail)}
  ></records-grid>`;
}
