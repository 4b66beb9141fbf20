import { loadCatalog } from '../../../src/catalog/catalog';
import type { Catalog } from '../../../src/catalog/types';
import type { CallRequest, RecordsApi } from '../../../src/client/core/api';
import type { Connection } from '../../../src/client/core/connection';
import { isValuekeepError } from '../../../src/client/core/errors';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { OperationHistory } from '../../../src/operations/host/form/operationHistory';
import { OperationSession } from '../../../src/operations/host/form/operationSession';
import type { OperationSessionParts } from '../../../src/operations/host/form/operationSession';
import { placeName } from '../../../src/platform/contracts/connectionIdentity';
import { LearningRecordReaders } from '../../../src/records/host/reading/recordReader';
import { startSandbox } from '../../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../connection';
import { MemoryMemento } from '../vscode/memento';
import { operationWords } from '../vscode/vscodeWords';
import { SandboxCaller } from './sandboxCaller';
import { FakeConnections } from '../recordFakes';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

type Hearing = Pick<OperationSessionParts, 'onState' | 'onFill' | 'filledFor'>;

/** Sessions of operations on a sandbox in this process. */
export class SandboxOperations {
  readonly confirmed: CallRequest[] = [];
  /** What the person answers when asked about production. */
  agrees = true;
  /** Where a form was filled in for, and where it was about to go. */
  readonly moves: [string, string][] = [];
  readonly historyMemento = new MemoryMemento();
  readonly history = new OperationHistory({ memento: this.historyMemento, log: { warn: () => undefined } });
  readonly connections: FakeConnections;

  private constructor(
    readonly sandbox: RunningSandbox,
    readonly catalog: Catalog,
    readonly caller: SandboxCaller,
    connection: Connection,
    client: RecordsApi,
  ) {
    this.connections = new FakeConnections();
    this.connections.connections = [connection];
    this.connections.client = () => Promise.resolve(client);
  }

  static async start(records = 200): Promise<SandboxOperations> {
    const [sandbox, catalog] = await Promise.all([startSandbox({ records }), loadCatalog()]);
    const { apiUrl, tokenUrl, tenant, organization } = sandbox.address;
    const connection = aConnection({ stage: 'sandbox', apiUrl, tokenUrl, tenant, organization });
    const caller = new SandboxCaller(sandbox.address);
    const token = await caller.newToken();
    const tokens = { getToken: () => Promise.resolve(token), invalidate: () => undefined };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    return new SandboxOperations(sandbox, catalog, caller, connection, client);
  }

  change(changes: Partial<Connection>): void {
    this.connections.connections = this.connections.connections.map((each) => ({ ...each, ...changes }));
  }

  async session(address: string, hearing: Partial<Hearing> = {}): Promise<OperationSession> {
    const operation = this.catalog.operation(address);
    if (operation === undefined) throw new Error(`There is no operation ${address}.`);
    const { connections, catalog, history } = this;
    const words = await operationWords();
    const memento = new MemoryMemento();
    return new OperationSession({
      connectionId: 'c1',
      operation,
      filledFor: hearing.filledFor,
      catalog,
      connections,
      reader: new LearningRecordReaders({ catalog: () => Promise.resolve(catalog), memento }),
      history,
      failures: {
        describeError: (error) => ({
          message: error instanceof Error ? error.message : String(error),
          ...(isValuekeepError(error) &&
            error.details.serverTrace !== undefined && { trace: error.details.serverTrace }),
        }),
        runCommand: () => Promise.resolve(),
      },
      words,
      now: Date.now,
      confirmMove: (before, connection) => {
        this.moves.push([placeName(before), placeName(connection)]);
        return Promise.resolve(this.agrees);
      },
      confirmWrite: (_connection, request) => {
        this.confirmed.push(request);
        return Promise.resolve(this.agrees);
      },
      onState: hearing.onState ?? (() => undefined),
      onFill: hearing.onFill ?? (() => undefined),
    });
  }
}
