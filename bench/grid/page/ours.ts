import '../../../src/records/page/grid/recordsGrid';
import type { RecordsGrid } from '../../../src/records/page/grid/recordsGrid';
import { LocalView } from '../../../src/records/page/localView/localView';
import type { LocalQuery } from '../../../src/records/page/localView/localView';
import { pageTurn } from '../../../src/records/page/localView/pageTurn';
import { ProfileThread } from '../../../src/records/page/profile/profileThread';
import { Profiler } from '../../../src/records/page/profile/profiler';
import { fields } from './records';
import type { WorkOrder } from './records';

const place = { position: 0, length: 0 };
const columns = fields.map(({ field, type }) => ({
  name: field.charAt(0).toUpperCase() + field.slice(1),
  type,
  numeric: type === 'int' || type === 'decimal',
  values: {},
}));

/** The tagged text that the host sends. */
function tagged(record: WorkOrder): string[] {
  return fields.map(({ field, type }) => {
    const value = record[field];
    if (typeof value === 'boolean') return value ? 't' : 'f';
    if (typeof value === 'number') return `n${value}`;
    return (type === 'DateTime' ? 'd' : 's') + value;
  });
}

let grid: RecordsGrid | undefined;
let rows: string[][] = [];
let view: LocalView | undefined;
let query: LocalQuery = { tree: null, order: [] };

function apply(change: Partial<LocalQuery>): void {
  query = { ...query, ...change };
  const unchanged = query.tree === null && query.order.length === 0;
  const show = (order: Uint32Array | undefined): void => {
    if (grid === undefined) return;
    grid.order = order;
    grid.sorted = query.order;
  };
  if (unchanged) show(undefined);
  else void view?.apply(query).then(show);
}

/**
 * The longest time, in milliseconds, that the page has no turn while all columns are profiled, by messages that it sends
 * itself, beyond the longest one of the same page in as much time without any work: what else runs on the machine keeps
 * both from their turns.
 */
globalThis.longestSlice = async () => {
  const outcome = { isThere: false };
  const profiler = new Profiler({
    turn: pageTurn,
    onChange: () => (outcome.isThere = true),
    startThread: (columns, turn) => ProfileThread.start(columns, turn),
  });
  const began = performance.now();
  profiler.show({ name: 'all', columns, rows, order: undefined });
  const profiling = await longestGap(() => outcome.isThere);
  const took = performance.now() - began;
  const profiled = profiler.profile(0)?.rows;
  if (profiled !== rows.length) throw new Error(`${String(profiled)} rows were profiled.`);
  profiler.stop();
  const end = performance.now() + took;
  const idle = await longestGap(() => performance.now() > end);
  return Math.max(0, profiling - idle);
};

/** The longest time between two turns of the page until something is so. */
async function longestGap(isOver: () => boolean): Promise<number> {
  let longest = 0;
  let before = performance.now();
  while (!isOver()) {
    await pageTurn();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

declare global {
  var longestSlice: () => Promise<number>;
}

globalThis.contender = {
  prepare(into, records) {
    // They come in messages, too.
    rows = structuredClone(records.map(tagged));
    grid = document.createElement('records-grid');
    Object.assign(grid, {
      load: 'none',
      columns,
      layout: columns.map(({ name }, index) => ({ name, width: fields[index]?.width ?? 100 })),
      rows: [],
      rowCount: 0,
      label: 'Work orders',
      busy: false,
    });
    grid.style.height = '100%';
    into.append(grid);
  },
  show() {
    if (grid === undefined) return;
    grid.load = 'all';
    grid.rows = rows;
    grid.rowCount = rows.length;
    view = new LocalView({ columns, rows, turn: pageTurn });
  },
  scroller: () => grid?.renderRoot.querySelector<HTMLElement>('.scroller') ?? document.body,
  sort(field) {
    const column = columns.find(({ name }) => name.toLowerCase() === field?.toLowerCase())?.name;
    apply({ order: column === undefined ? [] : [{ column, descending: false }] });
  },
  filter(text) {
    apply({
      tree:
        text === undefined
          ? null
          : {
              kind: 'call',
              name: 'contains',
              parameters: [
                { kind: 'property', path: ['Description'], ...place },
                { kind: 'literal', literal: { type: 'string', value: text }, ...place },
              ],
              ...place,
            },
    });
  },
  firstKey() {
    return grid?.renderRoot.querySelector<HTMLElement>('[data-row="0"] [data-column="1"]')?.innerText;
  },
};
