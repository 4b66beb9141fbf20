import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { CredentialStore } from '../../../../src/connections/core/credentialStore';
import { ConnectionStore } from '../../../../src/connections/core/connectionStore';
import { LearnedDialects } from '../../../../src/connections/core/learnedDialects';
import { KeptStates } from '../../../../src/documents/files/keptStates';
import { EntityNames } from '../../../../src/explorer/shelf/entityNames';
import { PinnedServices } from '../../../../src/explorer/shelf/pinnedServices';
import { RecentServices } from '../../../../src/explorer/shelf/recentServices';
import { OperationHistory } from '../../../../src/operations/host/form/operationHistory';
import { operationViewType } from '../../../../src/operations/host/panel/viewType';
import { formReferenceSchema } from '../../../../src/operations/protocol/protocol';
import { stringifyJson } from '../../../../src/json/json';
import type { StorageKey } from '../../../../src/platform/storage/storage';
import { ColumnLayouts } from '../../../../src/records/host/columns/columnLayouts';
import { VisitedRecords } from '../../../../src/records/host/details/visitedRecords';
import { recordsViewType } from '../../../../src/records/host/panel/viewType';
import { QueryHistory } from '../../../../src/records/host/queries/queryHistory';
import { SavedQueryStore } from '../../../../src/records/host/queries/savedQueryStore';
import { LearnedColumns } from '../../../../src/reading/learnedColumns';
import { ProfileSetting } from '../../../../src/records/host/summary/profileSetting';
import { readPageState } from '../../../../src/records/page/store/pageState';
import { Journals } from '../../../../src/transfer/export/journals';
import { MemoryMemento } from '../../../support/vscode/memento';
import { MemorySecrets } from '../../../support/vscode/secrets';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';
import { StoredColumns } from '../../../../src/records/host/reading/storedColumns';

/** The first part of a key, up to what differs from one to the next. */
type KindOf<Key extends string> = Key extends `${infer Kind}/${string}` ? Kind : Key;

const id = '0d7f3c52-8a8e-4f0c-9b64-1f6f2b9d7a10';
const service = 'maintenance/workOrders';
const uri = { toString: () => `valuekeep:/${id}/maintenance/workOrders/WO-1.json` } as vscode.Uri;
const porto = {
  id,
  name: 'Porto plant',
  stage: 'production' as const,
  apiUrl: 'https://api.example.test/api',
  tenant: '245001',
  organization: 'PORTO',
  tokenUrl: 'https://identity.example.test/connect/token',
  scope: 'application',
  clientAuthentication: 'post' as const,
  clientId: 'app-1',
  readOnly: true,
  dialect: { literals: 'v3' as const },
};
const query = {
  filter: "status eq 'Open'",
  select: ['workOrderKey'],
  orderBy: 'priority desc',
  parameters: { d: '1' },
};
const call = {
  operation: 'm/s#Get',
  method: 'GET' as const,
  path: 'm/s/1',
  status: 200,
  at: 1_764_150_000_000,
  durationMs: 12,
};
const columns = [{ queryName: 'Custom1', member: 'custom1', type: 'string' }];

/** What the version before the source was moved to its rooms wrote (26 November 2026), to the letter: key and value. */
const written: Record<KindOf<StorageKey>, readonly [key: string, value: unknown]> = {
  connections: ['connections', [porto]],
  connectionInUse: ['connectionInUse', id],
  sandboxInUse: ['sandboxInUse', true],
  pinnedServices: ['pinnedServices', [service, 'assets/equipments']],
  credentialRevisions: ['credentialRevisions', { [id]: '001764150000000-a1b2c3d4' }],
  columnProfile: ['columnProfile', true],
  entities: [`entities/${id}`, ['Pump']],
  dialect: [`dialect/${id}`, { literals: 'v4', countOption: '$inlinecount' }],
  columns: [`columns/${id}/${service}`, { columns, refused: ['Gone'] }],
  layout: [
    `layout/${id}/${service}`,
    [
      { name: 'workOrderKey', width: 120, pinned: true },
      { name: 'cost', hidden: true },
    ],
  ],
  history: [`history/${id}/${service}`, [query]],
  queries: [`queries/${id}`, [{ id: 'q1', name: 'Open', service, ...query }]],
  operationHistory: [`operationHistory/${id}`, [call]],
  visited: [`visited/${id}`, [{ service, key: ['C01', 'WO-1'] }]],
  recent: [`recent/${id}`, [service]],
  document: [
    `document/valuekeep:/${id}/maintenance/workOrders/WO-1.json`,
    { record: '{"id":"1","cost":12.50}', posted: [{ collection: 'tasks', line: '{"n":1}', id: 't1' }], mtime: 3 },
  ],
  operationBody: ['operationBody/2', { connectionId: id, operation: 'm/s#Create', text: '{\n  "a": 1\n}' }],
};

/** A journal of an export that stopped, as a file of the profile. */
const journal = {
  version: 2,
  id: '0123456789ab',
  plan: {
    connectionId: id,
    connectionName: 'Porto plant',
    origin: { apiUrl: porto.apiUrl, tenant: '245001', organization: 'PORTO', clientId: 'app-1' },
    service,
    query: { filter: "status eq 'Open'", top: 500 },
    layout: {
      format: 'csv',
      members: ['id'],
      nested: 'flatten',
      separator: 'semicolon',
      byteOrderMark: true,
      guardFormulas: true,
    },
    target: '/home/jo/orders.csv',
  },
  part: '/home/jo/orders.csv.part',
  bytes: 2048,
  records: 100,
  total: 500,
  next: `${porto.apiUrl}/245001/PORTO/${service}/odata?$skip=100`,
  table: { found: [{ path: ['id'], holdsValue: true }], parts: [{ from: 0, columns: [['id']] }] },
  isRead: false,
  workspace: 'file:///home/jo/plant',
  process: 4711,
  at: 1_764_150_000_000,
};

describe('What the version before stored is read', () => {
  let memento: MemoryMemento;
  const log = { warn: (message: string) => assert.fail(message) };

  beforeEach(async () => {
    memento = new MemoryMemento();
    for (const [key, value] of Object.values(written)) await memento.update(key, value);
  });

  it('connections, their credentials and what their servers take', async () => {
    assert.deepEqual(new ConnectionStore({ globalState: memento }).all(), [porto]);
    const secrets = new MemorySecrets();
    const tokenOrigin = 'https://identity.example.test';
    const secret = { clientId: 'app-1', clientSecret: 's3cret', tokenOrigin, revision: '001764150000000-a1b2c3d4' };
    await secrets.store(`valuekeep.credentials.${id}`, JSON.stringify(secret));
    const credentials = new CredentialStore({ secrets, globalState: memento });
    assert.deepEqual(await credentials.read(porto), { clientId: 'app-1', clientSecret: 's3cret' });
    assert.equal(credentials.revision(id), secret.revision);
    assert.deepEqual(new LearnedDialects({ globalState: memento }).get(id), written.dialect[1]);
  });

  it('which connection a window uses, and that it uses the sandbox', async () => {
    const { Connections } = await withFakeVscode(() => import('../../../../src/connections/core/connections'));
    const nothing = { onDidChange: () => ({ dispose: () => undefined }), ready: Promise.resolve(), all: () => [] };
    const connections = new Connections({
      context: {
        globalState: Object.assign(memento, { setKeysForSync: () => undefined }),
        workspaceState: memento,
        secrets: new MemorySecrets(),
        globalStorageUri: { path: '/profile' } as vscode.Uri,
      },
      sandbox: {
        ...nothing,
        state: 'stopped',
        address: undefined,
        start: () => Promise.reject(new Error()),
        stop: () => Promise.resolve(),
      },
      team: nothing,
      redactor: { protect: () => undefined },
      log: { info: () => undefined },
      askToSignIn: () => Promise.resolve(undefined),
    });
    assert.deepEqual(
      connections
        .all()
        .map(({ stage }) => stage)
        .sort(),
      ['production', 'sandbox'],
    );
    assert.equal(connections.inUse()?.id, id);
    connections.dispose();
  });

  it('what a person pinned, named, used last and opened', () => {
    assert.deepEqual(new PinnedServices({ memento }).all(), written.pinnedServices[1]);
    assert.deepEqual(new EntityNames({ memento }).of(id), ['Pump']);
    assert.deepEqual(new RecentServices({ memento }).of(id), [service]);
    assert.deepEqual(new VisitedRecords(memento).all(id), [{ service, key: ['C01', 'WO-1'] }]);
  });

  it('columns, layouts, and whether headers show what columns hold', () => {
    assert.deepEqual(new LearnedColumns(new StoredColumns(memento)).of(id, service), { columns, refused: ['Gone'] });
    assert.deepEqual(new ColumnLayouts(memento).of(id, service), written.layout[1]);
    assert.equal(new ProfileSetting(memento).shown, true);
  });

  it('saved queries and histories', () => {
    const team = { all: () => [] } as never;
    const parts = { memento, team, connectionName: () => undefined, newId: () => 'q2', onChange: () => undefined };
    assert.deepEqual(new SavedQueryStore(parts).all(id), [
      { id: 'q1', name: 'Open', service, ...query, origin: 'own' },
    ]);
    assert.deepEqual(new QueryHistory(memento).of(id, service), [query]);
    assert.deepEqual(new OperationHistory({ memento, log }).of(id), [call]);
  });

  it('documents with changes, which ask where they were opened', () => {
    const kept = new KeptStates({ memento, log }).get(uri);
    assert.equal(stringifyJson(kept?.opened.record.cost ?? null), '12.50');
    assert.deepEqual(
      kept?.opened.posted.map(({ collection, id: line }) => [collection, line]),
      [['tasks', 't1']],
    );
    assert.deepEqual([kept.mtime, kept.mayBeCreated, kept.begun], [3, false, undefined]);
  });

  it('bodies in an editor', async () => {
    const { BodyDocuments } = await withFakeVscode(
      () => import('../../../../src/operations/host/bodies/bodyDocuments'),
    );
    const bodies = new BodyDocuments({ catalog: () => Promise.reject(new Error()), memento });
    const address = { scheme: 'valuekeep-body', path: '/2/Create.json' } as vscode.Uri;
    assert.equal(
      Buffer.from(await bodies.readFile(address))
        .toString()
        .replace('\uFEFF', ''),
      '{\n  "a": 1\n}',
    );
    bodies.dispose();
  });

  it('journals of exports', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'valuekeep-journals-'));
    try {
      await writeFile(join(folder, '0123456789ab.json'), JSON.stringify(journal));
      assert.deepEqual(await new Journals(folder).all(), [journal]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('open tabs of records and of operations', () => {
    assert.deepEqual([recordsViewType, operationViewType], ['valuekeep.records', 'valuekeep.operation']);
    const kept = {
      reference: { connectionId: id, service, ...query },
      load: 'l1',
      row: 7,
      key: ['C01', 'WO-1'],
      selection: {
        load: 'l1',
        selected: {
          span: 'rows',
          pieces: [{ first: 7, last: 7, count: 1 }],
          anchor: { row: 7, column: 'id' },
          place: { row: 7, column: 'id' },
        },
        keys: [{ row: 7, key: ['C01', 'WO-1'] }],
      },
      rows: 300,
      draft: 'status eq',
      scrollTop: 120,
      scrollLeft: 4,
      detailOpen: false,
      summary: { open: true, choice: { first: 'status', second: 'priority', top: 10, as: 'table' } },
      detailMode: 'text',
      detailSize: 0.4,
    };
    assert.deepEqual(readPageState(kept), kept);
    assert.deepEqual(v.parse(formReferenceSchema, { connectionId: id, operation: 'm/s#Get' }), {
      connectionId: id,
      operation: 'm/s#Get',
    });
  });
});
