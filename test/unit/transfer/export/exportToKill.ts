import type { JsonObject } from '../../../../src/json/json';
import { runExport } from '../../../../src/transfer/export/exportRun';
import { Journals } from '../../../../src/transfer/export/journals';
import type { ExportPlan } from '../../../../src/transfer/export/plan';
import type { ReadFrom, ReadPage } from '../../../../src/transfer/export/recordPages';

/** What the process of an export that is killed does: its third page never comes. */
export interface ExportToKill {
  readonly plan: ExportPlan;
  readonly journals: string;
}

export const pageCount = 5;

export function pageAt(page: number): readonly JsonObject[] {
  return Array.from({ length: 100 }, (_, at) => ({ key: `K-${page}-${at}`, text: 'x'.repeat(at) }));
}

export async function* pages(from: ReadFrom, last = pageCount): AsyncGenerator<ReadPage> {
  for (let page = from.kind === 'link' ? Number(from.link) : 0; page < last; page += 1) {
    yield await Promise.resolve({ records: pageAt(page), ...(page + 1 < pageCount && { next: String(page + 1) }) });
  }
}

async function* stuckPages(from: ReadFrom): AsyncGenerator<ReadPage> {
  yield* pages(from, 2);
  process.send?.('stuck');
  // Something has to hold on to what waits here: it would be collected, and its file closed with a warning.
  await new Promise<void>((resolve) => process.once('disconnect', resolve));
}

if (process.send !== undefined && process.argv[2] !== undefined) {
  const { plan, journals } = JSON.parse(process.argv[2]) as ExportToKill;
  const keeping = { journals: new Journals(journals), mayKeep: () => true, now: Date.now };
  void runExport({ plan, pages: stuckPages, signal: new AbortController().signal, keeping });
}
