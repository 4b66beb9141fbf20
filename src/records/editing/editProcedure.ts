import { recordKey } from '../../catalogue/recordNames';
import type { ServiceEntry } from '../../catalogue/types';
import type { EditRecords } from '../../platform/recordEdit';
import type { Handlers } from '../../platform/panels/rpcServer';
import { keyOf } from '../recordKeys';
import type { RecordsSession } from '../recordsSession';
import { spannedRecords } from '../spannedRecords';
import { type editProcedures, mostEdited } from './editProtocol';
import { editsOf } from './editsOf';

export interface EditProcedureParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly session: Pick<RecordsSession, 'assertCurrent' | 'loaded' | 'forgotten' | 'load'>;
  readonly editRecords: EditRecords;
}

/** Hands the records of some rows to whatever changes records, and reads the rows again after it. */
export function editProcedure({
  connectionId,
  service,
  session,
  editRecords,
}: EditProcedureParts): Handlers<typeof editProcedures> {
  return {
    editRecords: ({ load, edit, rows }) => {
      session.assertCurrent();
      const loaded = session.loaded(load);
      const selected = loaded === undefined ? [] : spannedRecords(loaded.records, rows);
      const records = selected.slice(0, edit === 'setAttribute' ? mostEdited : 1);
      // The natural key says more in a question than an id.
      const keys = records.flatMap((record) => {
        const key = recordKey(service, record) ?? keyOf(service, record);
        return key === undefined ? [] : [key];
      });
      if (loaded === undefined || keys.length === 0) throw session.forgotten();
      if (!editsOf(service, loaded.connection).includes(edit)) return {};
      // The person may take their time; the page does not wait for it.
      void editRecords({ edit, connectionId, service: service.id, keys }).then((changed) =>
        changed ? session.load() : undefined,
      );
      return {};
    },
  };
}
