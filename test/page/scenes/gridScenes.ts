import type { ScreenColumn } from '../../../src/records/protocol/protocol';
import type { GridPage, GridPageOptions } from '../harness/gridPage';

type Rows = Pick<GridPageOptions, 'columns' | 'rows' | 'repeatedTo' | 'properties'>;

export interface GridScene extends Rows {
  /** How a person gets there; settles when the state is on the screen. */
  readonly show?: (grid: GridPage) => Promise<void>;
}

export function column(name: string, type = 'string', values: Readonly<Record<string, string>> = {}): ScreenColumn {
  return { name, type, numeric: type === 'decimal' || type === 'int', values: { ...values } };
}

export const workOrders: Rows = {
  columns: [
    column('WorkOrderKey'),
    column('Description'),
    column('AssetType', 'enum AssetType', { 1: 'Location', 2: 'Equipment' }),
    column('Equipment'),
    column('EquipmentDescription'),
    column('ModifiedOn', 'DateTimeOffset'),
    column('IsActive', 'bool'),
    column('TotalCostAmount', 'decimal'),
    column('Remarks'),
  ],
  rows: [
    [
      'sWO-{i}',
      'sReplace the seal',
      'n2',
      'sPMP-1',
      'sFeed pump',
      'd2024-03-01T08:15:00.000Z',
      't',
      'n9007199254740993.010',
      'z',
    ],
    [
      'sWO-{i}',
      'sInspect the belt',
      'n1',
      'sPMP-2',
      'sCooling pump',
      'd2024-03-02T09:00:00+01:00',
      'f',
      'n12.50',
      'sver já',
    ],
    ['sWO-{i}', 'sClean the filter', 'n3', 'z', 'z', 'z', 'z', 'z', 'a'],
  ],
  repeatedTo: 300,
};

const long = 'x'.repeat(499);

/** States of the grid alone. */
export const gridScenes = {
  cells: { ...workOrders },
  selectedRange: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.cell(2, 1).click();
      await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
    },
  },
  selectedRows: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.cell(2, 1).click();
      await grid.cell(4, 1).click({ modifiers: ['Control'] });
      await grid.cell(5, 1).click({ modifiers: ['Control'] });
    },
  },
  selectedColumns: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.cell(2, 1).click();
      await grid.press('Control+Space');
    },
  },
  sorted: {
    ...workOrders,
    properties: {
      sorted: [
        { column: 'Equipment', descending: false },
        { column: 'ModifiedOn', descending: true },
      ],
    },
  },
  pinned: {
    ...workOrders,
    properties: {
      layout: [
        { name: 'WorkOrderKey', pinned: true },
        { name: 'Description', width: 600 },
      ],
    },
    show: async (grid: GridPage) => {
      await grid.cell(3, 0).click();
      await grid.press('End');
    },
  },
  cellMenu: {
    ...workOrders,
    properties: { edits: ['setAttribute', 'changeState', 'delete'] },
    show: async (grid: GridPage) => {
      await grid.cell(1, 5).click({ button: 'right' });
      await grid.page.getByRole('menuitem').first().waitFor();
    },
  },
  columnMenu: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.header('Description').click({ button: 'right' });
      await grid.page.getByRole('menuitem').first().waitFor();
    },
  },
  chooser: {
    ...workOrders,
    properties: {
      layout: [
        { name: 'WorkOrderKey', pinned: true },
        { name: 'Remarks', hidden: true },
      ],
    },
    show: async (grid: GridPage) => {
      await grid.page.getByRole('button', { name: 'Choose Columns' }).click();
      await grid.page.getByRole('dialog').waitFor();
    },
  },
  chooserFoundNone: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.page.getByRole('button', { name: 'Choose Columns' }).click();
      await grid.page.getByRole('searchbox').fill('nothing like that');
    },
  },
  headerFocus: {
    ...workOrders,
    show: async (grid: GridPage) => {
      await grid.cell(0, 1).click();
      await grid.press('ArrowUp');
    },
  },
  manyColumns: {
    columns: Array.from({ length: 400 }, (_, index) => column(`Column${index}`)),
    rows: [Array.from({ length: 400 }, (_, index) => `s${index}`)],
    repeatedTo: 100,
  },
  wideValues: {
    columns: [column('Text'), column('Json', 'unknown'), column('Number', 'decimal')],
    rows: [
      [`s${long}`, `j{"a":[${'1,'.repeat(240)}…`, `n${'9'.repeat(499)}`],
      [`s${long}`, 'j[]', 'n1e400'],
    ],
  },
  mixedTypes: {
    columns: [column('Any', 'unknown'), column('Lines', 'unknown')],
    rows: [
      ['sa', 'j[{"a":1}]'],
      ['n1', 'j[]'],
      ['t', 'j{"a":{"b":[]}}'],
      ['z', 'z'],
      ['a', 'a'],
      ['d2024-01-01', 'j[[1],[2]]'],
      ['m12.50 €', 'sx'],
    ],
  },
  oneColumnWithoutKey: { columns: [column('Remarks')], rows: [['s'], ['z'], ['sx']] },
  noRows: { columns: workOrders.columns, rows: [] },
} satisfies Record<string, GridScene>;
