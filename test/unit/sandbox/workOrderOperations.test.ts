import assert from 'node:assert/strict';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { text } from './sampleRecords';
import { type Answer, itemsIn, jsonIn, messageIn, objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

const workOrders = '/maintenance/workOrders';

describe('operations of work orders in the sandbox', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  beforeEach(async () => {
    sandbox = await startSandbox({ records: 300, now: () => Date.UTC(2026, 0, 15, 9) });
    caller = new SandboxCaller(sandbox.address);
  });
  afterEach(() => sandbox.stop());

  const listIn = (answer: Answer): readonly JsonObject[] => jsonIn(answer) as readonly JsonObject[];
  const post = (path: string, body?: JsonValue): Promise<Answer> =>
    caller.call(path, { method: 'POST', ...(body === undefined ? {} : { body }) });
  const addressOf = ({ company, workOrderKey }: JsonObject): string =>
    `${workOrders}/${text(company)}/${text(workOrderKey)}`;
  /** A work order that was just made, in its first state. */
  const newWorkOrder = async (): Promise<JsonObject> => {
    const created = await post(workOrders, {
      company: 'C01',
      description: 'Replace the belt',
      schemaEntityState: '001WORKORDER',
      expectedDate: '2026-01-20T08:00:00Z',
    });
    assert.equal(created.status, 201, created.text);
    return objectIn(await caller.call(created.headers.get('location') ?? ''));
  };
  const change = (order: JsonObject, state: string, more: JsonObject = {}): Promise<Answer> =>
    post(`${workOrders}/changeSchemaEntityState/${text(order.company)}`, {
      WorkOrderKey: order.workOrderKey ?? null,
      schemaEntityStateKey: state,
      ...more,
    });

  describe('changing the state', () => {
    it('follows an allowed transition, and the history tells of it', async () => {
      const order = await newWorkOrder();
      const changed = await change(order, '002WORKORDER', { stateChangeDate: '2026-01-10T10:00:00+01:00' });
      assert.deepEqual([changed.status, changed.text], [200, '']);
      const now = objectIn(await caller.call(addressOf(order)));
      assert.equal(now.schemaEntityState, '002WORKORDER');
      assert.equal(now.schemaEntityStateDescription, 'Authorized');
      const query = `$select=State,PreviousState,DateTransition&$filter=EntityNaturalKey eq '${text(order.workOrderKey)}'`;
      const history = await caller.call(`/businessCore/vKEntittyStateTransitionHistories/odata?${query}`);
      assert.deepEqual(itemsIn(history), [
        { state: '002WORKORDER', previousState: '001WORKORDER', dateTransition: '2026-01-10T09:00:00.000Z' },
      ]);
    });

    it('refuses a transition that is not allowed, and names those that are', async () => {
      const order = await newWorkOrder();
      const refused = await change(order, '006WORKORDER');
      assert.equal(refused.status, 400);
      assert.match(messageIn(refused), /"001WORKORDER" does not change to "006WORKORDER".*002WORKORDER, 007WORKORDER/);
      assert.equal(objectIn(await caller.call(addressOf(order))).schemaEntityState, '001WORKORDER');
    });

    it('demands remarks where the transition does', async () => {
      const order = await newWorkOrder();
      const refused = await change(order, '007WORKORDER');
      assert.equal(refused.status, 400);
      assert.match(messageIn(refused), /needs stateJustificationRemarks/);
      assert.equal((await change(order, '007WORKORDER', { stateJustificationRemarks: 'Not needed' })).status, 200);
    });

    it('goes to a state and back at one moment', async () => {
      const order = await newWorkOrder();
      const remarks = { stateJustificationRemarks: 'Parts', stateChangeDate: '2026-01-10' };
      for (const number of [2, 3, 4, 3, 4])
        assert.equal((await change(order, `00${number}WORKORDER`, remarks)).status, 200);
    });

    for (const [what, body, status, expected] of [
      ['an unknown work order', { workOrderKey: 'NONE', schemaEntityStateKey: '002WORKORDER' }, 404, /C01\/NONE/],
      ['no state', { workOrderKey: 'NONE' }, 404, /C01\/NONE/],
      ['no work order', { schemaEntityStateKey: '002WORKORDER' }, 400, /"workOrderKey" is missing/],
      ['a number for a key', { workOrderKey: 1 }, 400, /"workOrderKey" must be a text/],
    ] as const) {
      it(`is refused with ${what}`, async () => {
        const answer = await post(`${workOrders}/changeSchemaEntityState/C01`, body);
        assert.equal(answer.status, status);
        assert.match(messageIn(answer), expected);
      });
    }

    it('is refused with an unknown state or a wrong date', async () => {
      const order = await newWorkOrder();
      assert.match(messageIn(await change(order, '099WORKORDER')), /no state "099WORKORDER"/);
      const wrong = await change(order, '002WORKORDER', { stateChangeDate: 'yesterday' });
      assert.match(messageIn(wrong), /"stateChangeDate" must be a date/);
    });
  });

  describe('changing the state of a request', () => {
    const newRequest = async (): Promise<string> => {
      const created = await post('/requests/requests', {
        company: 'C01',
        requestKey: 'R/1',
        description: 'Light is broken',
        schemaEntityState: '003REQUEST',
      });
      assert.equal(created.status, 201, created.text);
      return 'C01/R%2F1';
    };

    it('rates the service, and tells both states by id', async () => {
      const key = await newRequest();
      const path = `/requests/requests/changeStateRating/${key}/004REQUEST`;
      const before = objectIn(await caller.call(`/requests/requests/${key}`));
      const changed = await post(`${path}?rate=4&rateRemarks=Quick&stateJustificationRemarks=Done`);
      assert.deepEqual([changed.status, changed.text], [200, '']);
      const request = objectIn(await caller.call(`/requests/requests/${key}`));
      assert.deepEqual([request.schemaEntityState, request.rate, request.rateRemarks], ['004REQUEST', 4, 'Quick']);
      assert.equal(request.currentStateId, request.schemaEntityStateId);
      assert.equal(request.previousStateId, before.schemaEntityStateId);
    });

    it('takes rates from 1 to 5 and changes nothing otherwise', async () => {
      const key = await newRequest();
      const refused = await post(`/requests/requests/changeStateRating/${key}/004REQUEST?rate=6`);
      assert.match(messageIn(refused), /"rate" must be a whole number from 1 to 5; it is "6"/);
      assert.equal(objectIn(await caller.call(`/requests/requests/${key}`)).schemaEntityState, '003REQUEST');
    });

    it('is foretold by the transitions', async () => {
      await newRequest();
      const answer = await caller.call('/requests/requests/getStateTransitions/R%2F1');
      assert.deepEqual(
        listIn(answer).map(({ stateKey }) => stateKey),
        ['004REQUEST', '005REQUEST'],
      );
    });
  });

  describe('getWorkOrderFilter', () => {
    const filter = async (query: string): Promise<readonly JsonObject[]> => {
      const answer = await caller.call(`${workOrders}/getWorkOrderFilter?${query}`);
      assert.equal(answer.status, 200, answer.text);
      return listIn(answer);
    };
    const keysOf = (orders: readonly JsonObject[]): readonly string[] => orders.map(addressOf);

    it('gives 100 unless told otherwise, at most 200', async () => {
      assert.equal((await filter('')).length, 100);
      assert.equal((await filter('maxRecords=200')).length, 200);
      const refused = await caller.call(`${workOrders}/getWorkOrderFilter?maxRecords=201`);
      assert.equal(refused.status, 400);
      assert.match(messageIn(refused), /"maxRecords" must be a whole number from 1 to 200; it is "201"/);
    });

    it('visits every work order once, version by version', async () => {
      const seen: string[] = [];
      let version = 'AAAA';
      for (;;) {
        const part = await filter(`maxRecords=70&version=${encodeURIComponent(version)}`);
        if (part.length === 0) break;
        seen.push(...keysOf(part));
        version = text(part.at(-1)?.version);
      }
      assert.deepEqual([seen.length, new Set(seen).size], [300, 300]);
    });

    it('then gives only what was changed since', async () => {
      const order = await newWorkOrder();
      const { version } = objectIn(await caller.call(addressOf(order)));
      const since = `version=${encodeURIComponent(text(version))}`;
      assert.deepEqual(await filter(since), []);
      await caller.call(`${workOrders}/C01/WO-000001/remarks`, { method: 'PUT', body: 'Changed' });
      assert.deepEqual(keysOf(await filter(since)), [`${workOrders}/C01/WO-000001`]);
    });

    it('narrows by state and by date', async () => {
      const closed = await filter('stateKey=006WORKORDER;007WORKORDER&maxRecords=200');
      assert.deepEqual(
        new Set(closed.map(({ schemaEntityState }) => schemaEntityState)),
        new Set(['006WORKORDER', '007WORKORDER']),
      );
      const order = await newWorkOrder();
      assert.deepEqual(keysOf(await filter('expectedDate=2026-01-20')), [addressOf(order)]);
      assert.deepEqual(keysOf(await filter('modifiedOn=2026-01-15T09:00:00Z')), [addressOf(order)]);
      assert.deepEqual(keysOf(await filter('modifiedOn=2026-01-15T09:00:01Z')), []);
    });

    it('finds by a transition, whatever the state is now', async () => {
      const order = await newWorkOrder();
      await change(order, '002WORKORDER', { stateChangeDate: '2026-01-10' });
      await change(order, '003WORKORDER', { stateChangeDate: '2026-01-12' });
      assert.deepEqual(keysOf(await filter('dateTransition=2026-01-09&stateKey=002WORKORDER')), [addressOf(order)]);
      assert.deepEqual(keysOf(await filter('dateTransition=2026-01-11&stateKey=002WORKORDER')), []);
      assert.deepEqual(keysOf(await filter('dateTransition=2026-01-11')), [addressOf(order)]);
    });

    it('brings attachments only where asked', async () => {
      assert.deepEqual((await filter('maxRecords=1&attachments=true'))[0]?.attachments, []);
      assert.equal((await filter('maxRecords=1'))[0]?.attachments, undefined);
    });

    for (const [query, expected] of [
      ['version=%25', /"version" must be base64/],
      ['modifiedOn=monday', /"modifiedOn" must be a date/],
      ['attachments=yes', /"attachments" must be true or false/],
      ['maxRecords=ten', /"maxRecords" must be a whole number/],
    ] as const) {
      it(`refuses ${query}`, async () => {
        const answer = await caller.call(`${workOrders}/getWorkOrderFilter?${query}`);
        assert.equal(answer.status, 400);
        assert.match(messageIn(answer), expected);
      });
    }
  });

  describe('newWorkOrderInfo and updateWorkOrderInfo', () => {
    const body = {
      Company: 'C01',
      Description: 'Lubricate',
      WorkOrderType: 'CR',
      AssetType: '2',
      Remarks: null,
      WorkOrderMaintenancePlans: [{ MaintenancePlan: '' }],
    };
    let info: JsonObject;

    beforeEach(async () => {
      const [type] = itemsIn(
        await caller.call('/maintenanceCore/workOrderTypes/odata?$select=WorkOrderTypeKey&$top=1'),
      );
      const plans = itemsIn(
        await caller.call('/maintenanceCore/maintenancePlans/odata?$select=MaintenancePlanKey&$top=2'),
      );
      info = {
        ...body,
        WorkOrderType: type?.workOrderTypeKey ?? null,
        WorkOrderMaintenancePlans: plans.map(({ maintenancePlanKey }) => ({
          MaintenancePlan: maintenancePlanKey ?? null,
        })),
      };
    });

    it('make a work order with its plans, and change it', async () => {
      const created = await post(`${workOrders}/newWorkOrderInfo`, info);
      assert.equal(created.status, 201, created.text);
      const order = objectIn(await caller.call(created.headers.get('location') ?? ''));
      assert.equal(order.description, 'Lubricate');
      assert.equal((order.workOrderMaintenancePlans as readonly JsonValue[]).length, 2);

      const [plan] = info.WorkOrderMaintenancePlans as readonly JsonObject[];
      const update = { ...info, Description: 'Lubricate twice', WorkOrderMaintenancePlans: [plan ?? null] };
      const path = `${workOrders}/updateWorkOrderInfo/${text(order.company)}/${text(order.workOrderKey)}`;
      const updated = await post(path, update);
      assert.equal(updated.status, 200, updated.text);
      const now = objectIn(await caller.call(addressOf(order)));
      assert.equal(now.description, 'Lubricate twice');
      assert.deepEqual(
        (now.workOrderMaintenancePlans as readonly JsonObject[]).map(({ maintenancePlan }) => maintenancePlan),
        [plan?.MaintenancePlan],
      );
    });

    it('demand at least one plan and the mandatory members', async () => {
      const withoutPlans = await post(`${workOrders}/newWorkOrderInfo`, { ...info, WorkOrderMaintenancePlans: [] });
      assert.match(messageIn(withoutPlans), /at least one plan/);
      const withoutType = await post(`${workOrders}/newWorkOrderInfo`, { ...info, WorkOrderType: '' });
      assert.match(messageIn(withoutType), /"WorkOrderType" is missing/);
    });
  });

  describe('planner items', () => {
    it('are the work orders of the time, narrowed by several keys', async () => {
      const order = await newWorkOrder();
      const items = listIn(
        await caller.call(
          '/maintenance/planners/getPlannerItems?start=2026-01-20&end=2026-01-21&stateKey=001WORKORDER;X',
        ),
      );
      assert.deepEqual(
        items.map(({ workOrderKey }) => workOrderKey),
        [order.workOrderKey],
      );
      const none = await caller.call(
        '/maintenance/planners/getPlannerItems?start=2026-01-20&end=2026-01-21&stateKey=X',
      );
      assert.deepEqual(listIn(none), []);
    });

    for (const [query, expected] of [
      ['start=2026-01-20', /"end" is missing/],
      ['end=2026-01-20', /"start" is missing/],
      ['start=2026-01-20&end=2026-01-19', /"end" is before "start"/],
      ['start=2026-01-20&end=2026-01-21&maxRecords=101', /"maxRecords" must be a whole number from 1 to 100/],
    ] as const) {
      it(`are refused for ${query}`, async () => {
        const answer = await caller.call(`/maintenance/planners/getPlannerItems?${query}`);
        assert.equal(answer.status, 400);
        assert.match(messageIn(answer), expected);
      });
    }
  });

  it('tell of the requests of a work order', async () => {
    const [link] = itemsIn(
      await caller.call('/maintenance/workOrderRequests/odata?$select=WorkOrder,RequestId&$top=1'),
    );
    assert.ok(link);
    const dashboards = '/maintenance/contextDashboards';
    const requests = listIn(await caller.call(`${dashboards}/getWorkOrderRequestsInfo/${text(link.workOrder)}`));
    assert.ok(requests.some(({ id }) => id === link.requestId));
    const number = await caller.call(`${dashboards}/getWorkOrderTotalRequests/${text(link.workOrder)}`);
    assert.deepEqual(objectIn(number), { numberOfRequests: requests.length });
    const has = await caller.call(`/maintenance/workOrderRequests/requestHasWorkOrder/${text(link.requestId)}`);
    assert.equal(jsonIn(has), true);
  });
});
