import type { ServiceEntry } from '../catalogue/types';
import type { Handlers } from '../platform/panels/rpcServer';
import type { ExportFromPanel } from '../platform/recordExport';
import type { procedures } from './protocol';
import { odataQuery } from './recordsQuery';
import type { RecordsSession } from './recordsSession';

export interface ExportProcedureParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly session: RecordsSession;
  /** Says itself what fails, and goes on when the panel is gone. */
  readonly exportRecords: ExportFromPanel;
}

/** Hands rows of the panel, or what it asks the server for, to be written to a file. */
export function exportProcedure({
  connectionId,
  service,
  session,
  exportRecords,
}: ExportProcedureParts): Pick<Handlers<typeof procedures>, 'export'> {
  return {
    export: ({ load, scope, rows, columns }) => {
      const loaded = session.loaded(load);
      const all = loaded?.records ?? [];
      const given = rows === undefined ? all : rows.map((row) => all[row]).filter((record) => record !== undefined);
      const { total } = session.status();
      const shown = columns ?? loaded?.columns.map(({ queryName }) => queryName) ?? [];
      void exportRecords({
        connectionId,
        service: service.id,
        query: odataQuery(session.query),
        ...(shown.length > 0 && { columns: shown }),
        ...((scope === 'selection' || scope === 'loaded') && { records: given }),
        ...(scope === 'ask' && { shown: given }),
        ...((scope === 'query' || scope === 'ask') && total.known === 'yes' && { total: total.count }),
      });
      return {};
    },
  };
}
