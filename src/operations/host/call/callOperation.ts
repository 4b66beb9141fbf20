import * as vscode from 'vscode';
import type { Catalog, OperationEntry, ServiceEntry } from '../../../catalog/types';
import type { CallOptions, CallRequest, CallResult, RecordKey } from '../../../client/core/api';
import type { Connection } from '../../../client/core/connection';
import { ValuekeepError, isValuekeepError } from '../../../client/core/errors';
import { stringifyJson } from '../../../json/json';
import type { CommandCall } from '../../../platform/commands/commandCall';
import type { CommandArgument } from '../../../platform/commands/commands';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { fromPlainJson, toPlainJson } from '../../../json/plainJson';
import type { PlainJson } from '../../../json/plainJson';
import { withPicture } from '../answers/answerPicture';
import { confirmWrite } from './confirmWrite';
import { operationForm } from '../form/operationForm';
import type { OperationHistory } from '../form/operationHistory';
import { operationRequest } from '../form/operationRequest';
import type { FormValues } from '../form/operationRequest';
import { problemWord } from '../form/operationWords';
import { requestPath } from '../form/requestPath';

type CallOperationArgument = CommandArgument<'valuekeep.callOperation'>;

/** What a program gets of a call. */
export interface CalledOperation extends Pick<CallResult, 'status' | 'headers' | 'durationMs'> {
  /** A number that JavaScript would round is its text. */
  readonly body: PlainJson | undefined;
  /** Of a 202: where the result can be asked for, below the organization. */
  readonly later?: string;
  /** The body where it is no text, a picture for one. */
  readonly base64?: string;
}

export interface CallOperationParts {
  readonly connections: ConnectionAccess;
  readonly catalog: () => Promise<Catalog>;
  readonly history: OperationHistory;
  /** Asks for an operation, of the service where one is named; `undefined` when the person turns away. */
  readonly pickOperation: (service: ServiceEntry | undefined) => Promise<OperationEntry | undefined>;
  /** Shows the operation's form, filled in as far as it is known. */
  readonly show: (connectionId: string, operation: OperationEntry, values: Partial<FormValues>) => Promise<void>;
}

/** `valuekeep.callOperation`: calls for programs; for people it shows the form to call with. */
export class CallOperation {
  readonly #parts: CallOperationParts;

  constructor(parts: CallOperationParts) {
    this.#parts = parts;
  }

  /**
   * @throws ValuekeepError of the client; `notFound` for an operation or a connection that is not there,
   * `invalidRequest` where something is missing or of another form, `cancelled` where the person did not want to write
   * to production
   */
  async run(
    asked: CallOperationArgument,
    call: Pick<CommandCall, 'byProgram' | 'connection'>,
    options: CallOptions = {},
  ): Promise<CalledOperation | undefined> {
    const catalog = await this.#parts.catalog();
    const isProgram = call.byProgram && asked.operation !== undefined;
    const operation = await this.#operation(asked, catalog);
    if (operation === undefined) return undefined;
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    const values = valuesOf(asked, operation);
    if (isProgram) return this.#call(connection, operation, catalog, values, options);
    await this.#parts.show(connection.id, operation, values);
    return undefined;
  }

  async #operation(asked: CallOperationArgument, catalog: Catalog): Promise<OperationEntry | undefined> {
    if (asked.operation !== undefined) {
      const operation = catalog.operation(asked.operation);
      if (operation !== undefined) return operation;
      throw new ValuekeepError(
        'notFound',
        vscode.l10n.t(
          "The operation '{0}' is not in the catalog. Find it with Find Service or Operation.",
          asked.operation,
        ),
      );
    }
    const service = asked.service === undefined ? undefined : catalog.service(asked.service);
    return this.#parts.pickOperation(service);
  }

  async #call(
    begun: Connection,
    operation: OperationEntry,
    catalog: Catalog,
    values: FormValues,
    options: CallOptions,
  ): Promise<CalledOperation> {
    const made = operationRequest(operation, operationForm(operation, catalog), values);
    if (!made.ok) throw new ValuekeepError('invalidRequest', made.problems.map(problemWord).join(' '));
    const { request } = made;
    const { client, toGuard } = await this.#parts.connections.resume(begun);
    const connection = toGuard();
    if (request.method !== 'GET' && connection.stage === 'production' && !connection.readOnly) {
      if (!(await confirmWrite(connection, request))) {
        throw new ValuekeepError('cancelled', vscode.l10n.t('Nothing was sent to production.'));
      }
    }
    const startedAt = Date.now();
    try {
      const result = await client.call(request, { ...options, seenStage: connection.stage });
      const { status, headers, body, bytes, durationMs, later } = withPicture(result);
      await this.#remember(begun.id, operation, request, status, startedAt);
      return {
        status,
        headers,
        body: body === undefined ? undefined : toPlainJson(body),
        ...(later !== undefined && { later }),
        ...(bytes !== undefined && { base64: Buffer.from(bytes).toString('base64') }),
        durationMs,
      };
    } catch (error) {
      const status = isValuekeepError(error) ? error.details.status : undefined;
      await this.#remember(begun.id, operation, request, status, startedAt);
      throw error;
    }
  }

  async #remember(
    connectionId: string,
    { address }: OperationEntry,
    request: CallRequest,
    status: number | undefined,
    startedAt: number,
  ): Promise<void> {
    await this.#parts.history.add(connectionId, {
      operation: address,
      method: request.method,
      path: requestPath(request),
      ...(status !== undefined && { status }),
      at: startedAt,
      durationMs: Math.max(0, Date.now() - startedAt),
    });
  }
}

/** A program's argument as the form takes it. */
function valuesOf(asked: CallOperationArgument, operation: OperationEntry): FormValues {
  const { parameters = {}, query = {}, body, path, key } = asked;
  const fields = new Map(
    Object.entries({ ...keyFields(operation, key), ...parameters }).map(([name, value]) => [name, String(value)]),
  );
  const known = new Set(operation.params?.map(({ name }) => name) ?? []);
  const isList = operation.params?.some(({ type }) => type === 'ODataQueryOptions') === true;
  const more: { name: string; value: string }[] = [];
  for (const [name, given] of Object.entries(query)) {
    const [only = '', ...others] = [given].flat().map(String);
    const isField = known.has(name) || (isList && name.startsWith('$'));
    if (isField && others.length === 0 && !fields.has(name)) fields.set(name, only);
    else more.push(...[only, ...others].map((value) => ({ name, value })));
  }
  return {
    fields: Object.fromEntries(fields),
    more,
    ...(path !== undefined && { path }),
    body: body === undefined ? '' : stringifyJson(fromPlainJson(body)),
  };
}

/** The path values that a record's key gives. */
function keyFields({ service }: OperationEntry, key: RecordKey | undefined): Record<string, string> {
  if (key === undefined) return {};
  if (typeof key === 'string') return { id: key };
  return Object.fromEntries(
    service.key.flatMap((name, index) => (key[index] === undefined ? [] : [[name, key[index]]])),
  );
}
