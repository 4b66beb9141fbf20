import * as vscode from 'vscode';
import { listFilters } from '../catalog/listFilters';
import type { Catalog, Column, ServiceEntry } from '../catalog/types';
import type { Connection } from '../client/core/connection';
import { ValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { CommandCall } from '../platform/commands/commandCall';
import type { CommandArgument } from '../platform/commands/commands';
import { assertSameIdentity } from '../platform/contracts/connectionIdentity';
import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import type { ListQuestions } from '../platform/contracts/listParameters';
import type { PanelRecords } from '../platform/contracts/recordExport';
import type { RecordReaders } from '../platform/contracts/recordReader';
import type { ListQuery } from '../reading/listQuery';
import { expandedMembers, memberNamesOf } from './questions/chosenColumns';
import { pathOf } from './questions/localPath';
import type { Exported, Job } from './jobs/exportJobs';
import { askForExport, type ExportAnswers } from './questions/exportQuestions';
import type { ExportResuming } from './jobs/exportResuming';
import { countsFirst, tableSettings } from './questions/exportSettings';
import { exportTitle, notOfThisMachine } from './words/exportWords';
import { filePlaceName } from './questions/localPath';
import { originOf, type ExportPlan } from '../transfer/export/plan';

export interface ExportRecordsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  /** Asks for a service that has records; `undefined` when the person turns away. */
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
  readonly lists: Pick<ListQuestions, 'require'>;
  readonly resuming: ExportResuming;
}

type ExportArgument = CommandArgument<'valuekeep.exportRecords'>;

/** `valuekeep.exportRecords`: records of a service to a file, as many as there are. */
export class ExportRecords {
  readonly #parts: ExportRecordsParts;

  constructor(parts: ExportRecordsParts) {
    this.#parts = parts;
  }

  /**
   * Asks for what the argument leaves open; `undefined` where the person turned away or stopped it.
   * @throws ValuekeepError of the client; `notFound` for an unknown service or connection, `invalidRequest` for
   * a file that cannot be written, `conflict` for a file that is being exported or cannot
   * be resumed with this, `cancelled`. What was read so far is kept: the same argument with `resume` goes on.
   */
  async run(asked: ExportArgument, call: Pick<CommandCall, 'byProgram' | 'connection'>): Promise<Exported | undefined> {
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    const service = await this.#service(asked.service);
    if (service === undefined) return undefined;
    return this.#export({ connection, service, asked, byProgram: call.byProgram });
  }

  /** For a person who pressed a button of a records panel. */
  async fromPanel(given: PanelRecords): Promise<void> {
    const { begun, service: id, query, columns, total, shown, selected } = given;
    const connection = await this.#parts.connections.require(begun.id);
    const service = await this.#service(id);
    if (connection === undefined || service === undefined) return;
    assertSameIdentity(begun, connection);
    const asked = { query: query as ExportArgument['query'] & object };
    const inSight = { rows: { shown, selected }, columns, total };
    await this.#export({ connection, service, asked, byProgram: false, ...inSight });
  }

  async #export(wanted: Wanted): Promise<Exported | undefined> {
    const { connection, service, byProgram } = wanted;
    const listed = await this.#parts.lists.require(connection.id, service, wanted.asked.query?.parameters);
    if (listed === undefined) return undefined;
    const asked = { ...wanted.asked, query: { ...wanted.asked.query, ...listed } };
    const known = await this.#parts.reader.columns(connection.id, service);
    const answered = await this.#answered(wanted, known);
    if (answered === undefined) return undefined;
    const { rows = 'query' } = answered;
    const records = rows === 'query' ? undefined : wanted.rows?.[rows];
    const job: Job = {
      service,
      records,
      total: records === undefined ? wanted.total : records.length,
      countsFirst: asked.count ?? countsFirst(),
      plan: planOf({ connection, service, asked, answered, known }),
    };
    return this.#parts.resuming.start(job, { byProgram, goesOn: asked.resume === true });
  }

  async #answered(wanted: Wanted, known: readonly Column[]): Promise<ExportAnswers | undefined> {
    const { connection, service, asked, rows, columns: shown, total } = wanted;
    const target = asked.target === undefined ? undefined : pathOf(asked.target);
    if (asked.target instanceof vscode.Uri && target === undefined) {
      throw new ValuekeepError('invalidRequest', notOfThisMachine(filePlaceName(asked.target)));
    }
    const chosen = asked.columns ?? asked.query?.select;
    if (asked.format !== undefined && target !== undefined) {
      return { format: asked.format, target, columns: chosen };
    }
    const columns = shown === undefined ? known : columnsByName(shown, known);
    const answered = await askForExport({
      title: exportTitle(service, connection.name),
      name: service.name,
      rows: rows && { shown: rows.shown.length, selected: rows.selected?.length },
      // A list that takes no OData takes no filter.
      mayFilter: asked.query === undefined && listFilters(service).length === 0,
      count: total,
      columns: chosen === undefined ? columns : columnsByName(chosen, known),
      chosen,
      format: asked.format,
    });
    if (answered === undefined) return undefined;
    // What is shown and not hidden is what a person means by all columns of a panel.
    return { ...answered, columns: answered.columns ?? chosen ?? shown };
  }

  async #service(id: string | undefined): Promise<ServiceEntry | undefined> {
    if (id === undefined) return this.#parts.pickService(vscode.l10n.t('Export Records: Choose a Service'));
    const service = (await this.#parts.catalog()).service(id);
    if (service !== undefined) return service;
    throw new ValuekeepError(
      'notFound',
      vscode.l10n.t('The catalog has no service “{0}”. Name it as module/service.', id),
    );
  }
}

interface Wanted {
  readonly connection: Connection;
  readonly service: ServiceEntry;
  readonly asked: ExportArgument;
  readonly byProgram: boolean;
  /** The rows of a panel, where the person chooses between them and the query. */
  readonly rows?: { readonly shown: readonly JsonObject[]; readonly selected?: readonly JsonObject[] | undefined };
  /** Names of the columns that a panel shows. */
  readonly columns?: readonly string[] | undefined;
  readonly total?: number | undefined;
}

function planOf({
  connection,
  service,
  asked,
  answered,
  known,
}: {
  readonly connection: Connection;
  readonly service: ServiceEntry;
  readonly asked: ExportArgument;
  readonly answered: ExportAnswers;
  readonly known: readonly Column[];
}): ExportPlan {
  const { nested, separator, byteOrderMark, guardFormulas } = { ...tableSettings(), ...asked };
  const { format, columns, filter, target } = answered;
  const query: ListQuery = {
    ...asked.query,
    ...(filter !== undefined && { filter }),
    ...(columns !== undefined && { select: [...columns] }),
  };
  const members = columns && [...new Set([...memberNamesOf(columns, known), ...expandedMembers(query.expand)])];
  return {
    connectionId: connection.id,
    connectionName: connection.name,
    origin: originOf(connection),
    service: service.id,
    query,
    layout: { format, nested, separator, byteOrderMark, guardFormulas, ...(members && { members }) },
    target,
  };
}

function columnsByName(names: readonly string[], known: readonly Column[]): readonly Column[] {
  const byName = new Map(known.map((column) => [column.queryName.toLowerCase(), column]));
  return names.map((name) => byName.get(name.toLowerCase()) ?? { queryName: name, member: name, type: 'unknown' });
}
