import type { Browser, Locator, Page } from 'playwright-core';
import type { RecordEdit } from '../../../src/saving/recordEdit';
import type { Layout } from '../../../src/records/protocol/layoutProtocol';
import type { ScreenColumn } from '../../../src/records/protocol/protocol';
import type { OrderTerm } from '../../../src/records/protocol/queryProtocol';
import { PanelPage, refusingPanel } from './panelPage';
import type { ThemeName } from './themes';
import type { Language } from '../../support/vscode/vscode';

export interface GridProperties {
  readonly load?: string;
  readonly columns?: readonly ScreenColumn[];
  readonly layout?: Layout;
  readonly sorted?: readonly OrderTerm[];
  readonly label?: string;
  readonly busy?: boolean;
  readonly edits?: readonly RecordEdit[];
  readonly selectedRow?: number;
}

export interface GridPageOptions {
  readonly browser: Browser;
  readonly theme?: ThemeName;
  readonly language?: Language;
  readonly viewport?: { width: number; height: number };
  readonly columns: readonly ScreenColumn[];
  /** Rows as tagged text. `{i}` stands for a row's number where they are repeated. */
  readonly rows: readonly (readonly string[])[];
  /** So many rows are made of these. */
  readonly repeatedTo?: number;
  readonly properties?: GridProperties;
}

/** As text, because a compiled function brings names that the page does not have. */
const script = `
globalThis.told = [];
globalThis.showGrid = ({ rows, count, properties }) => {
  const grid = document.createElement('records-grid');
  const all = count === rows.length ? rows : Array.from({ length: count }, (_, row) =>
    rows[row % rows.length].map((cell) => cell.replace('{i}', row)));
  Object.assign(grid, { load: 'load-1', rows: all, rowCount: count, label: 'Work orders', busy: false, layout: [] }, properties);
  grid.style.height = '100vh';
  for (const name of ['row-select', 'row-open', 'row-insert', 'row-copy', 'cell-copy', 'copy-selection', 'selection-change',
    'quick-filter', 'sort', 'layout-change', 'near-end']) {
    grid.addEventListener(name, ({ detail }) => told.push({ name, detail }));
  }
  // As in the panel, which has a heading and one main part.
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = 'Work orders';
  heading.style.cssText = 'position:absolute;clip-path:inset(50%)';
  main.append(heading, grid);
  document.body.replaceChildren(main);
  globalThis.grid = grid;
};`;

/** The records grid alone, as it is built, in the panel's page with a theme. */
export class GridPage {
  private constructor(
    readonly page: Page,
    readonly complaints: readonly string[],
  ) {}

  static async open(options: GridPageOptions): Promise<GridPage> {
    const { browser, theme, language, viewport = { width: 900, height: 500 }, columns, rows } = options;
    const panel = await PanelPage.open({
      browser,
      name: 'records',
      // The page's own app finds nobody to speak to, and the grid takes its place.
      panel: refusingPanel('records', 'Nobody is here.', language),
      theme,
      viewport,
      prepare: (page) => page.addInitScript({ content: script }),
    });
    const opened = new GridPage(panel.page, panel.complaints);
    const { page } = opened;
    const count = options.repeatedTo ?? rows.length;
    const properties = { columns, ...options.properties };
    await page.evaluate(`showGrid(${JSON.stringify({ rows, count, properties })})`);
    await page.locator('records-grid [role="columnheader"]').first().waitFor();
    return opened;
  }

  /** The cell of a row, counted from 0, and a column as it stands on the screen, counted from 0. */
  cell(row: number, column: number): Locator {
    return this.page.locator(`records-grid [data-row="${row}"] [role="gridcell"][data-column="${column}"]`);
  }

  header(name: string): Locator {
    return this.page.getByRole('columnheader', { name, exact: true });
  }

  focused(): Locator {
    return this.page.locator('records-grid :is([role="gridcell"], [role="columnheader"]):focus');
  }

  /** Row and column of the cell that has the focus; the headers are row -1. */
  async place(): Promise<[row: number, column: number]> {
    return this.page.evaluate<[number, number]>(`(() => {
      const cell = grid.renderRoot.activeElement;
      return [Number(cell.closest('.row').dataset.row ?? -1), Number(cell.dataset.column)];
    })()`);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What the grid told since it was asked last, by the event's name. */
  async told(name: string): Promise<unknown[]> {
    return this.page.evaluate<unknown[]>(
      `told.splice(0).filter((event) => event.name === ${JSON.stringify(name)}).map(({ detail }) => detail)`,
    );
  }

  async set(properties: GridProperties): Promise<void> {
    await this.page.evaluate(`Object.assign(grid, ${JSON.stringify(properties)}), grid.updateComplete`);
  }

  /** Shows rows of the load in this order; all as they came where there is none. */
  async reorder(order: readonly number[] | undefined): Promise<void> {
    const given = order === undefined ? 'undefined' : `Uint32Array.of(${order.join()})`;
    await this.page.evaluate(`(grid.order = ${given}, grid.updateComplete)`);
  }

  /** Texts of a column of the rows on the screen, in their order. */
  async column(position: number): Promise<string[]> {
    return this.page.evaluate<string[]>(`[...grid.renderRoot.querySelectorAll('.body .row:not([hidden])')]
      .sort((one, other) => one.dataset.row - other.dataset.row)
      .map((row) => row.querySelector('[data-column="${position}"]').innerText)`);
  }

  async headers(): Promise<string[]> {
    return this.page.evaluate<string[]>(
      `[...grid.renderRoot.querySelectorAll('.head [data-column]')].sort((one, other) => one.dataset.column - other.dataset.column)
        .map((header) => header.querySelector('.label').innerText)`,
    );
  }

  async spoken(): Promise<string> {
    return this.page.locator('records-grid .spoken[role="status"]').innerText();
  }
}
