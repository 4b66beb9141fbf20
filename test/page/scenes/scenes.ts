import { ValuekeepError } from '../../../src/client/core/errors';
import type { ErrorCode, ErrorDetails } from '../../../src/client/core/errors';
import { FakeApi, FakeConnections, testConnection, workOrderColumns } from '../../support/recordFakes';
import { detailScenes } from './detailScenes';
import { oddScenes } from './oddScenes';
import { queryScenes } from './queryScenes';
import { summaryScenes } from './summaryScenes';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows } from '../harness/steps';
import type { Scene } from '../harness/steps';

const never = new Promise<void>(() => undefined);

async function showState({ page, session }: RecordsPage): Promise<void> {
  await session.load();
  await page.locator('state-view .picture').waitFor();
}

export async function showDetail(opened: RecordsPage): Promise<void> {
  await showRows(opened);
  await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click();
  await opened.page.locator('record-detail').getByRole('treeitem').first().waitFor();
}

export async function showText(opened: RecordsPage): Promise<void> {
  await showDetail(opened);
  await opened.page.getByRole('button', { name: 'Text' }).click();
  await opened.page.locator('record-detail .json code').first().waitFor();
}

function failing(code: ErrorCode, message: string, details: ErrorDetails = {}): () => Scene {
  return () => {
    const api = new FakeApi();
    api.beforeList = () => {
      throw new ValuekeepError(code, message, details);
    };
    return { connections: new FakeConnections(api), show: showState };
  };
}

function changedAfterwards(change: (connections: FakeConnections) => void): () => Scene {
  return () => {
    const connections = new FakeConnections();
    return {
      connections,
      show: async (opened) => {
        await showRows(opened);
        change(connections);
        connections.fire();
        await opened.page.locator('notice-bar').getByRole('status').waitFor();
      },
    };
  };
}

/** Every designed state of the panel (DESIGN §7). */
export const scenes = {
  ...queryScenes,
  rows: () => ({ connections: new FakeConnections(), show: showRows }),
  detail: () => ({ connections: new FakeConnections(), show: showDetail }),
  ...detailScenes,
  ...summaryScenes,
  ...oddScenes,
  detailText: () => ({ connections: new FakeConnections(), show: showText }),
  filtered: () => ({
    connections: new FakeConnections(),
    query: { filter: "WorkOrderType eq 'CR' and ModifiedOn gt 2024-01-01", orderBy: 'ModifiedOn desc' },
    show: showRows,
  }),
  unshownColumns: () => ({
    connections: new FakeConnections(),
    columns: [
      ...workOrderColumns,
      ...Array.from({ length: 420 }, (_, at) => ({
        queryName: `Custom_${at}`,
        member: `custom_${at}`,
        type: 'string',
      })),
    ],
    show: showRows,
  }),
  production: () => {
    const connections = new FakeConnections();
    connections.connections = [{ ...testConnection, stage: 'production', readOnly: true }];
    return {
      connections,
      show: async (opened) => {
        await showDetail(opened);
        await opened.session.count(opened.session.status().load);
        await opened.page.getByText('100 of 250 rows').waitFor();
      },
    };
  },
  loading: () => {
    const api = new FakeApi();
    api.beforeList = () => never;
    return {
      connections: new FakeConnections(api),
      show: async ({ page, session }) => {
        void session.load();
        await page.locator('records-toolbar').getByRole('heading').waitFor();
      },
    };
  },
  loadingNext: () => {
    const api = new FakeApi();
    api.beforeNext = () => never;
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRows(opened);
        await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
        await opened.page.locator('vscode-progress-bar').waitFor({ state: 'attached' });
      },
    };
  },
  allLoaded: () => {
    const api = new FakeApi();
    api.total = 42;
    return { connections: new FakeConnections(api), show: showRows };
  },
  empty: () => {
    const api = new FakeApi();
    api.total = 0;
    return { connections: new FakeConnections(api), query: { filter: "WorkOrderType eq 'XX'" }, show: showState };
  },
  signedOut: () => {
    const connections = new FakeConnections();
    connections.connections = [];
    return { connections, show: showState };
  },
  needsCredentials: failing('credentialsRefused', 'This connection has no credentials. Sign in to go on.'),
  forbidden: failing(
    'forbidden',
    'This client has no permission for api.example.test/api/tenant/organization/maintenance/workOrders/odata. The application is not allowed on this subscription, or has no role in this organization. Ask whoever manages the subscription.',
  ),
  tooLarge: failing('tooLarge', 'The answer of api.example.test is too large to show. Ask for less.'),
  unreachable: failing(
    'unreachable',
    'api.example.test could not be reached. Check the address, the network and the proxy settings.',
  ),
  failed: failing('serverFault', 'api.example.test failed on the server (500). Try again later.', {
    status: 500,
    serverText:
      'NullReferenceException: Object reference not set to an instance of an object.\n   at Elevation.Data.Query()',
  }),
  failedNext: () => {
    const api = new FakeApi();
    api.beforeNext = () => {
      throw new ValuekeepError(
        'rateLimited',
        'Too many requests: api.example.test asks to wait. Try again in a minute.',
      );
    };
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRows(opened);
        await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
        await opened.page.locator('notice-bar').getByRole('alert').waitFor();
      },
    };
  },
  failedDetail: () => {
    const api = new FakeApi();
    api.beforeGet = () => {
      throw new ValuekeepError(
        'notFound',
        'api.example.test/api/tenant/organization/maintenance/workOrders was not found.',
        { serverText: 'No such record' },
      );
    };
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRows(opened);
        await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click();
        await opened.page.locator('record-detail').getByRole('alert').waitFor();
      },
    };
  },
  loadingDetail: () => {
    const api = new FakeApi();
    api.beforeGet = () => never;
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRows(opened);
        await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click();
        await opened.page.locator('record-detail').getByRole('status').waitFor();
      },
    };
  },
  changed: changedAfterwards((connections) => {
    connections.connections = [{ ...testConnection, tenant: 'other' }];
  }),
  removed: changedAfterwards((connections) => {
    connections.connections = [];
  }),
  signedOutAfterwards: changedAfterwards((connections) => {
    connections.states.set('c1', 'needsCredentials');
  }),
  stopped: changedAfterwards((connections) => {
    connections.states.set('c1', 'stopped');
  }),
  switched: changedAfterwards((connections) => {
    connections.connections = [testConnection, { ...testConnection, id: 'c2', name: 'Lisbon plant' }];
    connections.inUseId = 'c2';
  }),
} satisfies Record<string, () => Scene>;
