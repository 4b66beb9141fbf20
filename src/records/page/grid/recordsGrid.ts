import * as l10n from '@vscode/l10n';
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RecordEdit } from '../../../saving/recordEdit';
import type { Layout } from '../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../protocol/protocol';
import type { OrderTerm } from '../../protocol/queryProtocol';
import { iconStyle } from '../../../panels/page/elements/icons';
import type { MenuClosed } from '../../../panels/page/elements/popupMenu';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { ColumnMeasures } from './model/columnMeasures';
import { DateFormat, regionalLanguage } from '../cells/dateFormat';
import { columnCorner } from './chooser/columnCorner';
import { GridActions } from './gridActions';
import { GridCursor } from './gridCursor';
import type { Scroll } from './drawing/gridGeometry';
import { headers } from './drawing/gridHeader';
import type { HeaderExtra } from './drawing/gridHeader';
import { GridModel } from './model/gridModel';
import type { InSight } from './model/gridModel';
import { GridSpeech } from './drawing/gridSpeech';
import { GridScreen } from './drawing/gridScreen';
import { gridStyle } from './drawing/gridStyle';
import type { RowsSelection } from './model/rowsSelection';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';
import { numberText } from '../../../panels/page/language';

/**
 * Rows of records. Only what is on the screen is in the document, with the cell that has the focus.
 *
 * `rows` are all rows of a load, `order` those to show and how (all as they came where it is undefined). Events name rows
 * and columns by their places in the load: `row-select` `{row, resting}`, `row-open` `{row}`, `row-insert` `{row}`,
 * `row-copy` `{row}`, `rows-compare` (two rows), `cell-copy` `{row, column}`, `copy-selection` `{format, ranges}`, `edit-records` `{edit, rows}`, `selection-change` `{count, rows,
 * selected}` (the first hundred rows; `selected` finds all again), `quick-filter` `{row, toRow?, column, relation}`, `sort` (`SortAsked`; `orderAfter` gives the
 * order), `layout-change` (the whole layout), `near-end` and `grid-scroll` `{left, top}` (pixels).
 */
export class RecordsGrid extends LitElement {
  static override properties = {
    load: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowCount: { type: Number },
    total: { type: Number },
    order: { attribute: false },
    layout: { attribute: false },
    sorted: { attribute: false },
    edits: { attribute: false },
    label: {},
    busy: { type: Boolean },
    selectedRow: { type: Number },
    firstScroll: { attribute: false },
    selected: { attribute: false },
    headerExtra: { attribute: false },
    headerExtraHeight: { type: Number },
    choosing: { state: true },
  };
  static override styles = [pageStyle, iconStyle, gridStyle];

  declare load: string;
  declare columns: readonly ScreenColumn[];
  declare rows: readonly (readonly string[])[];
  /** How many of the rows there are: rows are appended to the same array. */
  declare rowCount: number;
  /** Where more rows can be loaded: how many there are with these, -1 where that is not known. */
  declare total: number | undefined;
  declare order: Uint32Array | undefined;
  declare layout: Layout;
  /** By what the rows are sorted, whoever sorted them. */
  declare sorted: readonly OrderTerm[];
  /** What can be done with the records. */
  declare edits: readonly RecordEdit[];
  declare label: string;
  declare busy: boolean;
  declare selectedRow: number | undefined;
  /** How far it stood scrolled when it was last there. */
  declare firstScroll: Scroll | undefined;
  /** What is selected; the grid changes it by itself and tells. */
  declare selected: RowsSelection | undefined;
  declare headerExtra: HeaderExtra | undefined;
  /** In pixels. */
  declare headerExtraHeight: number;
  declare choosing: boolean;

  readonly #model = new GridModel();
  readonly #speech = new GridSpeech({
    onChange: () => this.requestUpdate(),
    numberText,
    now: () => performance.now(),
  });
  readonly #dates = new DateFormat(regionalLanguage(document.documentElement.lang || 'en', navigator.languages));
  readonly #measures = new ColumnMeasures({ dates: this.#dates });
  readonly #actions: GridActions;
  readonly #screen = new GridScreen({
    model: this.#model,
    words: () => ({ dates: this.#dates, yes: l10n.t('true'), no: l10n.t('false') }),
    extraHeight: () => (this.headerExtra === undefined ? 0 : this.headerExtraHeight),
    onColumns: () => this.requestUpdate(),
    onNearEnd: () => this.#fire('near-end', undefined),
    onScroll: (scroll) => this.#fire('grid-scroll', scroll),
    onResize: () => this.requestUpdate(),
  });
  readonly #cursor = new GridCursor({
    grid: this,
    model: this.#model,
    screen: this.#screen,
    say: (text) => this.#speech.say(text),
    fire: (name, detail) => this.#fire(name, detail),
  });
  #toldLayout = '';
  #losesFocus = false;

  constructor() {
    super();
    this.total = undefined;
    this.order = undefined;
    this.layout = [];
    this.sorted = [];
    this.edits = [];
    this.headerExtra = undefined;
    this.headerExtraHeight = 48;
    this.choosing = false;
    this.firstScroll = undefined;
    this.selected = undefined;
    this.#actions = new GridActions({
      grid: this,
      model: this.#model,
      screen: this.#screen,
      scroller: () => this.#scroller(),
      measures: this.#measures,
      dates: this.#dates,
      cursor: this.#cursor,
      setLayout: (layout, settled) => this.#setLayout(layout, settled),
      say: (text) => this.#speech.say(text),
    });
  }

  /** Puts the focus on the cell that has it, or had it last. */
  focusPlace(): void {
    void this.#cursor.goTo(this.#model.place, this.#model.selection, undefined);
  }

  inSight(): InSight {
    return this.#model.inSight();
  }

  /** Opens the list of columns. */
  chooseColumns(): void {
    this.choosing = true;
    const script = import(/* webpackChunkName: "chooser" */ './chooser/columnChooser');
    void Promise.all([script, this.updateComplete]).then(() => {
      focusInPanel(this.renderRoot.querySelector('column-chooser'));
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#screen.dispose();
    this.#speech.dispose();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#screen.sheet];
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const model = this.#model;
    const focused = this.shadowRoot?.activeElement?.role;
    const isInHeaders = focused === 'columnheader';
    // The row with the focus may be gone, or another one may stand in its place.
    this.#losesFocus = (changed.has('order') || changed.has('load')) && focused === 'gridcell';
    // The panel tells the layout with everything else, most often the one that it was told.
    const layout = JSON.stringify(this.layout);
    if (changed.has('columns') || layout !== this.#toldLayout)
      this.#layOut(changed.has('columns') && layout === this.#toldLayout ? model.layout : this.layout);
    this.#toldLayout = layout;
    if (changed.has('load') || changed.has('rows') || changed.has('rowCount') || changed.has('order')) {
      const known = model.count;
      model.setRows(this.load, this.rows, this.order, this.rowCount);
      if (changed.has('load') || changed.has('rows') || changed.has('order')) this.#screen.changeContent();
      if (changed.has('order')) this.#speech.found(model.count, this.rowCount);
      else if (known > 0 && model.count > known && !changed.has('load')) this.#speech.grew(model.count, this.busy);
    }
    const { row } = model.place;
    if (changed.has('load') || changed.has('selectedRow'))
      model.follow(this.selectedRow, changed.has('load'), isInHeaders);
    this.#losesFocus ||= focused === 'gridcell' && model.place.row !== row;
    const { selected } = this;
    const isTaken = changed.has('selected') && selected !== undefined && this.#cursor.take(selected, isInHeaders);
    if (!isTaken && changed.has('order') && this.hasUpdated) this.#cursor.tell();
    const sorted: unknown = changed.get('sorted');
    if (sorted !== undefined && JSON.stringify(sorted) !== JSON.stringify(this.sorted))
      this.#speech.sorted(this.sorted);
    if (changed.has('busy')) {
      this.#screen.setBusy(this.busy);
      if (!this.busy) this.#speech.rest();
    }
    this.#screen.settle();
  }

  protected override firstUpdated(): void {
    const scroller = this.#scroller();
    const body = this.renderRoot.querySelector<HTMLElement>('.body');
    if (scroller !== null && body !== null) this.#screen.attach(scroller, body);
  }

  protected override updated(changed: PropertyValues): void {
    this.#screen.draw();
    if (this.#losesFocus) focusInPanel(this.#cursor.elementAt(this.#model.place), { preventScroll: true });
    if (changed.has('load') && this.firstScroll !== undefined) this.#screen.scrollBack(this.firstScroll);
    else if (changed.has('selectedRow') && this.selectedRow !== undefined) this.#screen.scrollTo(this.#model.place);
  }

  protected override render(): TemplateResult {
    const model = this.#model;
    const actions = this.#actions;
    return html`<div
        class="scroller ${typeof model.selection.span === 'object' ? 'cells' : ''}"
        role="grid"
        aria-label=${this.label}
        aria-rowcount=${this.#rowCount()}
        aria-colcount=${model.shown.length}
        aria-multiselectable="true"
        aria-busy=${this.busy}
        @keydown=${(event: KeyboardEvent) => actions.key(event)}
        @mousedown=${(event: MouseEvent) => actions.mouseDown(event)}
        @dblclick=${(event: MouseEvent) => actions.doubleClick(event)}
        @contextmenu=${(event: MouseEvent) => actions.contextMenu(event)}
        @pointerdown=${(event: PointerEvent) => actions.pointerDown(event)}
        @pointermove=${(event: PointerEvent) => actions.pointerMove(event)}
        @pointerup=${(event: PointerEvent) => actions.pointerUp(event)}
        @pointercancel=${() => actions.pointerCancel()}
        @pointerover=${(event: PointerEvent) => actions.tellWholeText(event)}
        @copy=${(event: ClipboardEvent) => actions.copyEvent(event)}
        @scroll=${() => this.#screen.scrolled()}
      >
        <div class="head" role="rowgroup">
          ${headers({
            columns: model.shown,
            positions: this.#screen.positions,
            sorted: this.sorted,
            place: model.place,
            extra: this.headerExtra,
          })}
          <div class="gap" hidden></div>
        </div>
        <div class="body" role=${model.count === 0 ? 'none' : 'rowgroup'}></div>
      </div>
      ${columnCorner({
        columns: this.columns,
        layout: model.layout,
        isOpen: this.choosing,
        open: () => this.chooseColumns(),
        close: () => this.#stopChoosing(),
        lay: (layout) => this.#setLayout(layout, true),
      })}
      <popup-menu @closed=${({ detail }: MenuClosed) => detail && this.focusPlace()}></popup-menu>
      <div class="spoken" role="status">${this.#speech.text}</div>`;
  }

  /** With the headers. */
  #rowCount(): number {
    const { total = 0 } = this;
    return total < 0 ? -1 : Math.max(total, this.#model.count) + 1;
  }

  #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  #layOut(layout: Layout): void {
    this.#measures.take(this.columns, this.rows);
    this.#model.setColumns(this.columns, layout, (index) => this.#measures.widthOf(index));
    this.#screen.changeContent();
  }

  #setLayout(layout: Layout, settled: boolean): void {
    this.#layOut(layout);
    this.requestUpdate();
    if (settled) this.#fire('layout-change', this.#model.layout);
  }

  #stopChoosing(): void {
    this.choosing = false;
    this.renderRoot.querySelector<HTMLElement>('.corner')?.focus();
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('records-grid', RecordsGrid);

declare global {
  interface HTMLElementTagNameMap {
    'records-grid': RecordsGrid;
  }
}
