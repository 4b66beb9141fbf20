import type { ServiceEntry } from '../../../../src/catalog/types';
import type { ConnectionIdentity } from '../../../../src/client/core/connection';
import type { JsonObject } from '../../../../src/json/json';
import type { RecordOperations } from '../../../../src/saving/plan/recordOperations';
import { askToSend, showsPlan } from '../../../../src/documents/saving/planPrompt';
import { RecordAccess } from '../../../../src/saving/recordAccess';
import { createRecord } from '../../../../src/saving/createRecord';
import { saveRecord } from '../../../../src/saving/saveRecord';
import type { ConnectionAccess } from '../../../../src/platform/contracts/connectionAccess';
import { identityOf } from '../../../../src/platform/contracts/connectionIdentity';

/** A record as an editor holds it, and where it was read. */
export interface OpenDocument {
  readonly begun: ConnectionIdentity;
  readonly record: JsonObject;
}

interface Parts {
  readonly connections: ConnectionAccess;
  readonly service: ServiceEntry;
  readonly operations: RecordOperations;
}

export async function openDocument(
  { connections, service }: Parts,
  connectionId: string,
  key: string,
): Promise<OpenDocument> {
  const { connection, client } = await connections.snapshot(connectionId);
  const record = await new RecordAccess({ connection, client, service }).read(['C01', key]);
  return { begun: identityOf(connection), record };
}

/** Saves one changed member, at the place and as the client that the record was read by. */
export async function saveDocument(
  { connections, service, operations }: Parts,
  { begun, record }: OpenDocument,
  description: string,
): Promise<void> {
  const { client, toGuard } = await connections.resume(begun);
  const connection = toGuard();
  const access = new RecordAccess({ connection, client, service });
  const key = access.steadyKey(record) ?? [];
  const opened = { record, posted: [] };
  let guarded = connection;
  await saveRecord(
    { service, operations, opened, document: { ...record, description } },
    {
      read: () => access.read(key),
      send: async ({ method, path, body }) => {
        await client.call({ method, path, ...(body !== undefined && { body }) }, { seenStage: guarded.stage });
      },
      confirm: async (calls, theirs) => {
        guarded = toGuard();
        return showsPlan(guarded)
          ? askToSend({ connection: guarded, record: access.label(record), calls, theirs })
          : undefined;
      },
      settle: () => Promise.resolve('overwrite'),
    },
  );
}

/** Creates a record where the document of a new one was begun. */
export async function createFromDocument(
  { connections, service }: Parts,
  begun: ConnectionIdentity,
  { body, confirm }: { body: JsonObject; confirm: (connection: Parameters<typeof showsPlan>[0]) => Promise<boolean> },
): Promise<void> {
  const { client, toGuard } = await connections.resume(begun);
  const connection = toGuard();
  if (showsPlan(connection) && !(await confirm(connection))) return;
  const access = new RecordAccess({ connection, client, service });
  await createRecord(service, body, {
    post: (given) =>
      client.call({ method: 'POST', path: `/${service.path}`, body: given }, { seenStage: connection.stage }),
    find: (key) => access.find(key),
  });
}
