import type * as vscode from 'vscode';
import { createBodySchema, recordSchema, type JsonSchema } from '../catalogue/recordSchema';
import type { Catalogue, Column, ServiceEntry } from '../catalogue/types';
import type { ConnectionAccess } from '../platform/connectionAccess';
import type { RecordReader } from '../platform/recordReader';
import { schemaWords } from '../platform/schemaWords';
import { recordOperations } from './plan/recordOperations';

/** The address of a schema: `valuekeep-schema://records/maintenance/workOrders/record.json` or `…/create.json`. */
const schemaPath = /^\/(.+)\/(record|create)\.json$/;

export interface SchemasParts {
  readonly catalogue: () => Promise<Catalogue>;
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
    const catalogue = await this.#parts.catalogue();
    const service = catalogue.service(id);
    return JSON.stringify(service === undefined ? {} : await this.#schema(catalogue, service, kind));
  }

  async #schema(catalogue: Catalogue, service: ServiceEntry, kind: string): Promise<JsonSchema> {
    const words = schemaWords(catalogue);
    if (kind === 'create') return createBodySchema(catalogue, service, { words });
    const operations = recordOperations(catalogue, service);
    const isSettable = (member: string) =>
      operations.setter(member) !== undefined ||
      operations.collections.some((collection) => collection.toLowerCase() === member.toLowerCase());
    return recordSchema(catalogue, service, { words, isSettable, learned: await this.#learned(service) });
  }

  /** What answers on any connection taught, and what the records have that are open. */
  async #learned(service: ServiceEntry): Promise<readonly Column[]> {
    const { connections, reader, openMembers } = this.#parts;
    const learned = await Promise.all(connections.all().map(({ id }) => reader.columns(id, service)));
    const open = openMembers(service).map((member) => ({ queryName: member, member, type: 'unknown' }));
    return [...learned.flat(), ...open];
  }
}
