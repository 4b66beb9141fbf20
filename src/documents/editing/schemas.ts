import type * as vscode from 'vscode';
import { createBodySchema, recordSchema } from '../../catalog/schemas/recordSchema';
import type { JsonSchema } from '../../catalog/schemas/jsonSchema';
import type { Catalog, Column, ServiceEntry } from '../../catalog/types';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import type { RecordReader } from '../../reading/recordReader';
import { schemaWords } from '../../platform/words/schemaWords';
import { recordOperations } from '../../saving/plan/recordOperations';

/** The address of a schema: `valuekeep-schema://records/maintenance/workOrders/record.json` or `…/create.json`. */
const schemaPath = /^\/(.+)\/(record|create)\.json$/;

export interface SchemasParts {
  readonly catalog: () => Promise<Catalog>;
  readonly connections: ConnectionAccess;
  readonly reader: Pick<RecordReader, 'columns'>;
  /** Members of the records of the service that are open now. */
  readonly openMembers: (service: ServiceEntry) => readonly string[];
}

/** JSON Schemas of record documents, for VS Code's JSON support. */
export class Schemas {
  readonly #parts: SchemasParts;

  constructor(parts: SchemasParts) {
    this.#parts = parts;
  }

  async text(uri: vscode.Uri): Promise<string> {
    const [, id = '', kind = ''] = schemaPath.exec(uri.path) ?? [];
    const catalog = await this.#parts.catalog();
    const service = catalog.service(id);
    return JSON.stringify(service === undefined ? {} : await this.#schema(catalog, service, kind));
  }

  async #schema(catalog: Catalog, service: ServiceEntry, kind: string): Promise<JsonSchema> {
    const words = schemaWords(catalog);
    if (kind === 'create') return createBodySchema(catalog, service, { words });
    const operations = recordOperations(catalog, service);
    const isSettable = (member: string) =>
      operations.setter(member) !== undefined ||
      operations.membership(member) !== undefined ||
      // The amount beside money is set with it.
      (member.endsWith('Amount') && operations.setter(member.slice(0, -'Amount'.length)) !== undefined) ||
      operations.collections.some((collection) => collection.toLowerCase() === member.toLowerCase());
    return recordSchema(catalog, service, { words, isSettable, learned: await this.#learned(service) });
  }

  /** What answers on any connection taught, and what the records have that are open. */
  async #learned(service: ServiceEntry): Promise<readonly Column[]> {
    const { connections, reader, openMembers } = this.#parts;
    const learned = await Promise.all(connections.all().map(({ id }) => reader.columns(id, service)));
    const open = openMembers(service).map((member) => ({ queryName: member, member, type: 'unknown' }));
    return [...learned.flat(), ...open];
  }
}
