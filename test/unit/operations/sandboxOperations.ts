import fetch from 'node-fetch';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import type { Catalogue } from '../../../src/catalogue/types';
import type { CallRequest, RecordsApi } from '../../../src/client/api';
import type { Connection } from '../../../src/client/connection';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { OperationHistory } from '../../../src/operations/operationHistory';
import { OperationSession } from '../../../src/operations/operationSession';
import type { OperationSessionParts } from '../../../src/operations/operationSession';
import { placeName } from '../../../src/platform/connectionIdentity';
import { LearningRecordReaders } from '../../../src/records/recordReader';
import { startSandbox } from '../../../src/sandbox/sandbox';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../fixtures/connection';
import { MemoryMemento } from '../../fixtures/memento';
import { operationWords } from '../../webview/vscodeWords';
import { SandboxCaller } from '../sandbox/sandboxCaller';
import { FakeConnections } from '../records/fakes';

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
    readonly catalogue: Catalogue,
    readonly caller: SandboxCaller,
    connection: Connection,
    client: RecordsApi,
  ) {
    this.connections = new FakeConnections();
    this.connections.connections = [connection];
    this.connections.client = () => Promise.resolve(client);
  }

  static async start(records = 200): Promise<SandboxOperations> {
    const [sandbox, catalogue] = await Promise.all([startSandbox({ records }), loadCatalogue()]);
    const { apiUrl, tokenUrl, tenant, organization } = sandbox.address;
    const connection = aConnection({ stage: 'sandbox', apiUrl, tokenUrl, tenant, organization });
    const caller = new SandboxCaller(sandbox.address);
    const token = await caller.newToken();
    const tokens = { getToken: () => Promise.resolve(token), invalidate: () => undefined };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    return new SandboxOperations(sandbox, catalogue, caller, connection, client);
  }

  change(changes: Partial<Connection>): void {
    this.connections.connections = this.connections.connections.map((each) => ({ ...each, ...changes }));
  }

  async session(address: string, hearing: Partial<Hearing> = {}): Promise<OperationSession> {
    const operation = this.catalogue.operation(address);
    if (operation === undefined) throw new Error(`There is no operation ${address}.`);
    const { connections, catalogue, history } = this;
    const words = await operationWords();
    const memento = new MemoryMemento();
    return new OperationSession({
      connectionId: 'c1',
      operation,
      filledFor: hearing.filledFor,
      catalogue,
      connections,
      reader: new LearningRecordReaders({ catalogue: () => Promise.resolve(catalogue), memento }),
      history,
      failures: {
        describeError: (error) => ({ message: error instanceof Error ? error.message : String(error) }),
        runCommand: () => Promise.resolve(),
      },
      words: words.session,
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
