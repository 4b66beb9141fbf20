import { recordKey } from '../../../catalog/members/recordNames';
import type { ServiceEntry } from '../../../catalog/types';
import type { EditRecords } from '../../../platform/contracts/recordEdit';
import type { Handlers } from '../../../panels/host/rpcServer';
import { keyOf } from '../../../reading/recordIdentity';
import type { RecordsSession } from '../session/recordsSession';
import { spannedRecords } from '../cells/spannedRecords';
import { type editProcedures, mostEdited } from '../../protocol/editProtocol';
import { editsOf } from './editsOf';

export interface EditProcedureParts {
  readonly service: ServiceEntry;
  readonly session: Pick<RecordsSession, 'assertCurrent' | 'loaded' | 'forgotten' | 'keyless' | 'load'>;
  readonly editRecords: EditRecords;
  /** Told where fewer records are changed than are selected. */
  readonly tellLeftOut: (leftOut: UnreadableRows) => void;
}

export interface UnreadableRows {
  /** That no key names to the server. */
  readonly keyless: number;
  /** Beyond as many as are changed at once. */
  readonly beyond: number;
}

/** Hands the records of some rows to whatever changes records, and reads the rows again after it. */
export function editProcedure({
  service,
  session,
  editRecords,
  tellLeftOut,
}: EditProcedureParts): Handlers<typeof editProcedures> {
  return {
    editRecords: ({ load, edit, rows }) => {
      session.assertCurrent();
      const loaded = session.loaded(load);
      const selected = loaded === undefined ? [] : spannedRecords(loaded.records, rows);
      const takesMany = edit === 'setAttribute';
      const records = selected.slice(0, takesMany ? mostEdited : 1);
      // The natural key says more in a question than an id.
      const keys = records.flatMap((record) => {
        const key = recordKey(service, record) ?? keyOf(service, record);
        return key === undefined ? [] : [key];
      });
      if (loaded === undefined || records.length === 0) throw session.forgotten();
      if (!editsOf(service, loaded.connection).includes(edit)) return {};
      if (keys.length === 0) throw session.keyless();
      const leftOut = { keyless: records.length - keys.length, beyond: selected.length - records.length };
      if (takesMany && leftOut.keyless + leftOut.beyond > 0) tellLeftOut(leftOut);
      // The person may take their time; the page does not wait for it.
      void editRecords({ edit, begun: loaded.connection, service: service.id, keys }).then((changed) =>
        changed ? session.load() : undefined,
      );
      return {};
    },
  };
}
