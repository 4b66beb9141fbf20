import { pageTurn } from '../localView/pageTurn';
import { inSlices } from '../localView/slices';
import type { FromThread, ToThread } from './profileMessages';
import { RowCounts } from './rowCounts';
import type { CountedColumn } from './rowCounts';

/** The thread that counts. It holds the rows of one load and hears what is wanted next while it counts. */

let columns: readonly CountedColumn[] = [];
const rows: (readonly string[])[] = [];
let order: Uint32Array | undefined;
/** Undefined where the rows have to be counted from the first one on. */
let counts: RowCounts | undefined;
let running: AbortController | undefined;

const tell = (message: FromThread): void => postMessage(message);

/** What was given up in the middle left counts of no use. */
function giveUp(): void {
  if (running === undefined) return;
  running.abort();
  running = undefined;
  counts = undefined;
}

async function profile(ask: number): Promise<void> {
  const run = new AbortController();
  running = run;
  counts ??= new RowCounts(columns, order);
  const profiles = await inSlices(counts.profiles(rows, rows.length), pageTurn, run.signal);
  if (profiles === undefined || run.signal.aborted) return;
  running = undefined;
  tell({ kind: 'profiles', ask, profiles });
}

function hear(message: ToThread): void {
  switch (message.kind) {
    case 'begin':
      ({ columns } = message);
      return;
    case 'rows':
      for (const row of message.rows) rows.push(row);
      return;
    case 'order':
      giveUp();
      ({ order } = message);
      counts = undefined;
      return;
    case 'profile':
      giveUp();
      void profile(message.ask);
  }
}

addEventListener('message', (event: MessageEvent<ToThread>) => hear(event.data));
tell({ kind: 'ready' });
