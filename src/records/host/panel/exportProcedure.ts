import type { ServiceEntry } from '../../../catalog/types';
import type { Handlers } from '../../../panels/host/rpcServer';
import type { ExportFromPanel } from '../../../platform/contracts/recordExport';
import type { recordsProcedures } from '../../protocol/protocol';
import { listQuery } from '../session/recordsQuery';
import type { RecordsSession } from '../session/recordsSession';
import { spannedRecords } from '../cells/spannedRecords';

export interface ExportProcedureParts {
  readonly service: ServiceEntry;
  readonly session: RecordsSession;
  /** Says itself what fails, and goes on when the panel is gone. */
  readonly exportRecords: ExportFromPanel;
}

/** Hands rows of the panel, and what it asks the server for, to be written to a file. */
export function exportProcedure({
  service,
  session,
  exportRecords,
}: ExportProcedureParts): Pick<Handlers<typeof recordsProcedures>, 'export'> {
  return {
    export: ({ load, shown, selected, columns }) => {
      session.assertCurrent();
      const loaded = session.loaded(load);
      if (loaded === undefined) throw session.forgotten();
      const { total, local } = session.status();
      // What the page filters itself is part of what the server was asked for, and counted.
      const isCounted = total.known === 'yes' && (local?.tree ?? null) === null;
      const inSight = columns?.flatMap((index) => loaded.columns[index] ?? []) ?? loaded.columns;
      void exportRecords({
        begun: loaded.connection,
        service: service.id,
        query: listQuery({ ...session.query, select: undefined }),
        columns: inSight.map(({ queryName }) => queryName),
        // What is loaded meanwhile does not belong to it.
        shown: shown === undefined ? [...loaded.records] : spannedRecords(loaded.records, shown),
        ...(selected && { selected: spannedRecords(loaded.records, selected) }),
        ...(isCounted && { total: total.count }),
      });
      return {};
    },
  };
}
