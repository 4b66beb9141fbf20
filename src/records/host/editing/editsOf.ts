import type { ServiceEntry } from '../../../catalog/types';
import type { Connection } from '../../../client/core/connection';
import type { RecordEdit } from '../../../saving/recordEdit';

/** What can be done with the records of a service on a connection; nothing on one that is read-only or gone. */
export function editsOf(
  { operations }: Pick<ServiceEntry, 'operations'>,
  connection: Connection | undefined,
): RecordEdit[] {
  if (connection === undefined || connection.readOnly) return [];
  const changesState = ({ id }: { readonly id: string }) =>
    id === 'ChangeSchemaEntityState' || id === 'ChangeStateRating';
  return [
    ...(operations.some(({ kind }) => kind === 'setAttribute') ? (['setAttribute'] as const) : []),
    ...(operations.some(changesState) ? (['changeState'] as const) : []),
    ...(operations.some(({ kind }) => kind === 'delete') ? (['delete'] as const) : []),
  ];
}
