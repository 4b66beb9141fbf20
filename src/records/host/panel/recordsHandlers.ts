import type { Handlers } from '../../../panels/host/rpcServer';
import { cellRows, clipboardText } from '../cells/cellText';
import { detailHandlers } from '../details/detailProcedures';
import type { DetailProceduresParts } from '../details/detailProcedures';
import { editProcedure } from '../editing/editProcedure';
import type { EditProcedureParts } from '../editing/editProcedure';
import { exportProcedure } from './exportProcedure';
import type { ExportProcedureParts } from './exportProcedure';
import type { Layout } from '../../protocol/layoutProtocol';
import type { LoadedRecords } from '../session/loadedRecords';
import { unlistedRow } from '../../protocol/protocol';
import type { RecordsOutput, recordsProcedures } from '../../protocol/protocol';
import { queryProcedures } from '../queries/queryProcedures';
import type { QueryProceduresParts } from '../queries/queryProcedures';
import { keyIn, rowsOf } from '../cells/recordKeys';
import { summaryHandlers } from '../summary/summaryProcedures';
import type { SummaryProceduresParts } from '../summary/summaryProcedures';

export interface RecordsHandlersParts
  extends
    Omit<QueryProceduresParts, 'catalog'>,
    Omit<DetailProceduresParts, 'catalog'>,
    SummaryProceduresParts,
    Omit<EditProcedureParts, 'session'>,
    ExportProcedureParts {
  readonly catalog: QueryProceduresParts['catalog'] & DetailProceduresParts['catalog'];
  readonly keepLayout: (layout: Layout) => Promise<void>;
  readonly start: () => RecordsOutput<'start'>;
  readonly showLog: () => Promise<void>;
  /** Runs the action that was offered with the call that failed last. */
  readonly actOnCallFailure: () => Promise<void>;
}

/** What each call of the page does. */
export function recordsHandlers(parts: RecordsHandlersParts): Handlers<typeof recordsProcedures> {
  const { service, session } = parts;
  const shown = (load: string): LoadedRecords => {
    const loaded = session.loaded(load);
    if (loaded === undefined) throw session.forgotten();
    return loaded;
  };

  return {
    ...detailHandlers(parts),
    ...summaryHandlers(parts),
    ...editProcedure(parts),
    start: () => parts.start(),
    rows: ({ load, from, limit }) => {
      const loaded = session.loaded(load);
      return { rows: loaded === undefined ? [] : cellRows(loaded, from, limit) };
    },
    loadNext: async ({ load }) => {
      await session.loadNext(load);
      return {};
    },
    refresh: async () => {
      await session.refresh();
      return {};
    },
    retry: async () => {
      await session.retry();
      return {};
    },
    count: async ({ load }) => {
      await session.count(load);
      return {};
    },
    loadAll: async ({ load }) => {
      await session.loadAll(load);
      return {};
    },
    cancel: () => {
      session.cancel();
      return {};
    },
    ...queryProcedures(parts),
    ...exportProcedure(parts),
    saveLayout: async ({ layout }) => {
      await parts.keepLayout(layout);
      return {};
    },
    copySelection: async ({ load, ranges, format }) => {
      const { copyText } = await import('../cells/copyText');
      const { text, rows } = copyText(shown(load), ranges, format);
      if (rows > 0) await parts.copy(text);
      return { rows };
    },
    recordKeys: ({ load, rows }) => {
      const records = session.loaded(load)?.records;
      return { keys: rows.map((row) => keyIn(service, records?.[row])) };
    },
    findRows: ({ load, keys }) => ({ rows: rowsOf(service, session.loaded(load)?.records ?? [], keys) }),
    copyCell: async ({ load, row, column }) => {
      const member = shown(load).columns[column]?.member;
      if (member !== undefined && row !== unlistedRow)
        await parts.copy(clipboardText(session.record(load, row)[member]));
      return {};
    },
    act: async ({ place }) => {
      if (place === 'call') await parts.actOnCallFailure();
      else await session.act(place);
      return {};
    },
    showLog: async () => {
      await parts.showLog();
      return {};
    },
  };
}
