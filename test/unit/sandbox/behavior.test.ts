import assert from 'node:assert/strict';
import type { SandboxBehavior } from '../../../src/sandbox/behavior';
import type { JsonObject } from '../../../src/json/json';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { text } from './sampleRecords';
import { type Answer, itemsIn, jsonIn, messageIn, objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

const orders = '/maintenance/workOrders';

describe('how the sandbox behaves', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  before(async () => {
    sandbox = await startSandbox({ records: 300 });
    caller = new SandboxCaller(sandbox.address);
  });
  after(() => sandbox.stop());

  const behave = async (behavior: Partial<SandboxBehavior>): Promise<void> => {
    const answer = await caller.control('/behavior', { method: 'PUT', body: behavior });
    assert.equal(answer.status, 204, answer.text);
  };
  afterEach(() => behave({ profile: 'strict', dialect: 'v4', pictures: 'bytes' }));
  const list = (query: string): Promise<Answer> => caller.call(`${orders}/odata?${query}`);
  const countIn = async (query: string) => objectIn(await list(`$select=Id&$top=1&${query}`)).count;

  it('is strict with version 4 unless told otherwise, and a control call tells it', async () => {
    assert.deepEqual(jsonIn(await caller.control('/behavior')), {
      profile: 'strict',
      dialect: 'v4',
      pictures: 'bytes',
    });
    await behave({ profile: 'lenient' });
    assert.equal(objectIn(await caller.control('/behavior')).profile, 'lenient');
  });

  it('can be chosen at the start', async () => {
    const other = await startSandbox({ records: 10, behavior: { profile: 'lenient', dialect: 'v3' } });
    try {
      assert.deepEqual(jsonIn(await new SandboxCaller(other.address).control('/behavior')), {
        profile: 'lenient',
        dialect: 'v3',
        pictures: 'bytes',
      });
    } finally {
      await other.stop();
    }
  });

  for (const [body, expected] of [
    [{ profile: 'kind' }, /"profile" must be strict or lenient/],
    [{ constructor: 'x' }, /Unknown behavior "constructor"/],
    [{ profile: 'lenient', dialect: 5 }, /"dialect" must be v4 or v3/],
  ] as const) {
    it(`refuses ${JSON.stringify(body)} and changes nothing`, async () => {
      const answer = await caller.control('/behavior', { method: 'PUT', body });
      assert.equal(answer.status, 400);
      assert.match(messageIn(answer), expected);
      assert.equal(objectIn(await caller.control('/behavior')).profile, 'strict');
    });
  }

  describe('with a query, leniently', () => {
    it('takes options without a dollar and names in any case in version 4', async () => {
      await behave({ profile: 'lenient' });
      const items = itemsIn(await list('select=id,WORKORDERKEY&Orderby=workorderkey desc&$Top=2&skip=1'));
      const all = itemsIn(await list('$select=Id,WorkOrderKey&$orderby=WorkOrderKey desc&$top=3'));
      assert.deepEqual(items, all.slice(1));
    });

    it('leaves options without a dollar out in version 3', async () => {
      await behave({ profile: 'lenient', dialect: 'v3' });
      assert.deepEqual(itemsIn(await list('$select=Id&$top=2&skip=1')), itemsIn(await list('$select=Id&$top=2')));
    });

    it('leaves out what it does not know', async () => {
      await behave({ profile: 'lenient' });
      assert.equal((await list('$select=Id&$top=1&$search=x&$format=json&other=1')).status, 200);
    });

    for (const [dialect, own, foreign] of [
      ['v4', '$count=true', '$inlinecount=allpages'],
      ['v3', '$inlinecount=allpages', '$count=true'],
    ] as const) {
      it(`counts in ${dialect} by ${own} only, and is silent about ${foreign}`, async () => {
        await behave({ profile: 'lenient', dialect });
        assert.equal(await countIn(own), 300);
        assert.equal(await countIn(foreign), null);
        assert.equal(await countIn(''), null);
      });
    }

    for (const [dialect, own, foreign] of [
      ['v4', "contains(Description,'substringof(')", "substringof('a',Description)"],
      ['v3', "substringof('contains(',Description)", "contains(Description,'a')"],
    ] as const) {
      it(`knows the functions of ${dialect} only`, async () => {
        await behave({ profile: 'lenient', dialect });
        assert.equal((await list(`$select=Id&$filter=${encodeURIComponent(own)}`)).status, 200);
        const refused = await list(`$select=Id&$filter=${encodeURIComponent(foreign)}`);
        assert.equal(refused.status, 400);
        assert.match(text(objectIn(refused).ExceptionMessage), /unknown function/i);
      });
    }

    it('gives whole records with their lines where nothing or all is selected', async () => {
      await behave({ profile: 'lenient' });
      const [one] = itemsIn(await list('$top=1'));
      assert.ok(one);
      const [other] = itemsIn(await list('$select=*&$top=1'));
      assert.deepEqual(one, other);
      assert.deepEqual(one, objectIn(await caller.call(`${orders}/${text(one.id)}`)));
      assert.ok(Array.isArray(one.workOrderMaintenancePlans));
    });

    it('lets the object of money be selected beside its amount', async () => {
      await behave({ profile: 'lenient' });
      const path = '/maintenance/workOrderReportMiscCosts/odata?$top=1&$select=Value,ValueAmount';
      const [cost] = itemsIn(await caller.call(path));
      assert.equal((cost?.value as JsonObject).amount, cost?.valueAmount);
      await behave({ profile: 'strict' });
      assert.equal((await caller.call(path)).status, 400);
    });

    it('refuses an unknown column with the body that the library writes', async () => {
      await behave({ profile: 'lenient' });
      const refused = await list('$select=Colour');
      assert.equal(refused.status, 400);
      const members = ['Message', 'ExceptionMessage', 'ExceptionType', 'StackTrace', 'InnerException'];
      assert.deepEqual(Object.keys(objectIn(refused)), members);
    });
  });

  it('says leniently with the binding’s own body what is wrong with a value', async () => {
    const wrong = { method: 'PUT', body: 'not a flag' };
    await behave({ profile: 'lenient' });
    const problem = await caller.call('/corePatterns/units/KG/isActive', wrong);
    assert.equal(problem.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.deepEqual([problem.status, Object.keys(objectIn(problem)).includes('errors')], [400, true]);
    await behave({ dialect: 'v3' });
    const old = await caller.call('/corePatterns/units/KG/isActive', wrong);
    assert.deepEqual([old.status, Object.keys(objectIn(old))], [400, ['Message', 'ModelState']]);
  });

  it('gives records leniently with the members that only the service writes', async () => {
    const path = '/maintenance/workOrderReportConsumptions';
    const [{ id } = {}] = itemsIn(await caller.call(`${path}/odata?$select=Id&$top=1`));
    const strict = objectIn(await caller.call(`${path}/${text(id)}`));
    await behave({ profile: 'lenient' });
    const record = objectIn(await caller.call(`${path}/${text(id)}`));
    const { isDraft, draftId, subscriptionId, _state: state, naturalKey } = record;
    assert.deepEqual([isDraft, draftId, subscriptionId, state], [false, null, null, 0]);
    assert.equal(naturalKey, `${text(strict.company)}/${text(strict.workOrderReportConsumptionKey)}`);
    for (const [member, value] of Object.entries(strict)) {
      if (!Array.isArray(value)) assert.deepEqual(record[member], value, member);
    }
    const lines = record.wOConsumptionLines as readonly JsonObject[];
    assert.deepEqual(
      lines.map(({ index }) => index),
      lines.map((_line, at) => at),
    );
    assert.ok(
      lines.every((line) => line.workOrderTaskReportConsumptionId === id || line.workOrderReportConsumptionId === id),
    );
    assert.ok(lines.every((line) => line.totalCostAmount === (line.totalCost as JsonObject).amount));

    const meter = objectIn(
      await caller.call(
        `/assetManagementCore/meters/${text(itemsIn(await caller.call('/assetManagementCore/meters/odata?$select=Id&$top=1'))[0]?.id)}`,
      ),
    );
    assert.equal(meter.meterTypeDescription, meter.meterType === 1 ? 'Reading' : 'Increment');
    const party = itemsIn(await caller.call('/businessCore/customerParties/extension/odata?$select=Id&$top=1'))[0];
    const whole = objectIn(await caller.call(`/businessCore/customerParties/${text(party?.id)}`));
    assert.equal(whole.baseEntityId, party?.id);
  });

  it('gives a base list as an object only where a page is asked for, and leniently', async () => {
    const parties = '/businessCore/customerParties';
    await behave({ profile: 'lenient' });
    const bare = jsonIn(await caller.call(parties)) as readonly JsonObject[];
    assert.ok(Array.isArray(bare));
    const page = objectIn(await caller.call(`${parties}?page=2&pageSize=2`));
    assert.deepEqual(page, { data: bare.slice(2, 4) });
    assert.equal((await caller.call(`${parties}?pageSize=1001`)).status, 400);
  });

  it('answers leniently without a body where a token is refused, and bare where none came', async () => {
    await behave({ profile: 'lenient' });
    const url = `${caller.organizationUrl}${orders}/odata?$select=Id`;
    const none = await caller.send(url, {});
    assert.deepEqual([none.status, none.text, none.headers.get('www-authenticate')], [401, '', 'Bearer']);
    const wrong = await caller.send(url, { headers: { authorization: 'Bearer made-up' } });
    assert.deepEqual([wrong.status, wrong.text], [401, '']);
    assert.match(
      wrong.headers.get('www-authenticate') ?? '',
      /^Bearer error="invalid_token", error_description="[^"]+"$/,
    );
  });

  it('refuses the plain list of an entity service with 405, and names the one that there is', async () => {
    for (const profile of ['strict', 'lenient'] as const) {
      await behave({ profile });
      const answer = await caller.call(orders);
      assert.equal(answer.status, 405);
      assert.match(messageIn(answer), /maintenance\/workOrders\/odata/);
    }
  });

  it('gives no next link within the $top of 100, though there is more, and above it what is left of $top', async () => {
    for (const profile of ['strict', 'lenient'] as const) {
      await behave({ profile });
      assert.equal(objectIn(await list('$select=Id&$top=100')).nextPageLink, null);
      assert.match(text(objectIn(await list('$select=Id&$top=120')).nextPageLink), /\$skip=100&\$top=20$/);
    }
  });

  it('gives pictures as JSON where told so, of the same bytes', async () => {
    const [brand] = itemsIn(await caller.call('/businessCore/brands/odata?$select=Id&$top=1'));
    const path = `/businessCore/brands/${text(brand?.id)}/picture?fileName=a.png`;
    const type = (answer: Answer) => answer.headers.get('content-type');
    assert.equal(type(await caller.call(path)), 'image/png');
    await behave({ pictures: 'json' });
    const answer = await caller.call(path);
    assert.match(type(answer) ?? '', /^application\/json/);
    const bytes = Buffer.from(text(objectIn(answer).fileContents), 'base64');
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  });
});
