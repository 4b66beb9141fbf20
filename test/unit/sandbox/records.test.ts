import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json/json';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { itemsIn, jsonIn, messageIn, objectIn, SandboxCaller, textIn } from '../../support/sandbox/sandboxCaller';
import { text } from './sampleRecords';

describe('records of the sandbox', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  beforeEach(async () => {
    sandbox = await startSandbox({ records: 250 });
    caller = new SandboxCaller(sandbox.address);
  });
  afterEach(() => sandbox.stop());

  /** Follows next links from a first address to the last page. */
  const pagesFrom = async (first: string): Promise<{ ids: string[]; pages: number }> => {
    const ids: string[] = [];
    let pages = 0;
    for (let next: string | null = first; next !== null; pages += 1) {
      const answer = await caller.call(next);
      assert.equal(answer.status, 200, answer.text);
      ids.push(...itemsIn(answer).map(({ id }) => text(id)));
      next = objectIn(answer).nextPageLink as string | null;
    }
    return { ids, pages };
  };

  describe('in pages', () => {
    it('come each once, 100 at a time', async () => {
      const { ids, pages } = await pagesFrom('/maintenance/workOrders/odata?$select=Id&$orderby=ModifiedOn desc,Id');
      assert.deepEqual([ids.length, new Set(ids).size, pages], [250, 250, 3]);
    });

    it('keep filter, order and selection from page to page', async () => {
      const query = `$select=Id,Description&$filter=${encodeURIComponent("Description ne 'a & b + c'")}&$orderby=Id`;
      const { ids, pages } = await pagesFrom(`/maintenance/workOrders/odata?${query}`);
      assert.deepEqual([ids, pages], [[...ids].sort(), 3]);
    });

    it('end at $top, also above a page', async () => {
      const { ids, pages } = await pagesFrom('/maintenance/workOrders/odata?$select=Id&$top=130&$skip=10');
      assert.deepEqual([ids.length, pages], [130, 2]);
    });

    it('link to the same origin that was asked', async () => {
      const localhost = caller.organizationUrl.replace('127.0.0.1', 'localhost');
      const answer = await caller.call(`${localhost}/maintenance/workOrders/odata?$select=Id&$top=150&extra=1`);
      const link = new URL(textIn(answer, 'nextPageLink'));
      assert.equal(link.origin, new URL(localhost).origin);
      assert.equal(link.search, '?$select=Id&extra=1&$skip=100&$top=50');
    });

    it('tell the count only where asked', async () => {
      for (const [option, count] of [
        ['', null],
        ['&$count=true', 250],
        ['&$inlinecount=allpages', 250],
      ] as const) {
        const page = objectIn(await caller.call(`/maintenance/workOrders/odata?$select=Id&$top=1${option}`));
        assert.deepEqual([page.count, Object.keys(page)], [count, ['items', 'nextPageLink', 'count']]);
      }
    });

    for (const [query, expected] of [
      ['', /\$select: .*at least one/],
      ['$select=Id,Colour', /\$select: .*Colour.*3/],
      ['$select=Id&$filter=Description eq', /\$filter: .*position 14/],
      ['$select=Id&$orderby=Colour', /\$orderby: .*Colour.*0/],
      ['$select=Id&$top=-1', /\$top: .*position 0/],
      ['$select=Id&$search=x', /\$search: /],
    ] as const) {
      it(`refuse the query "${query}" and say why`, async () => {
        const answer = await caller.call(`/maintenance/workOrders/odata?${query}`);
        assert.equal(answer.status, 400);
        assert.match(messageIn(answer), expected);
      });
    }
  });

  describe('made, read, changed and taken away', () => {
    const unit = { UnitKey: 'OZ', description: 'Ounce', Symbol: 'oz', precisionDigits: '3', custom_source: 'ERP' };

    it('come back as they were given', async () => {
      const created = await caller.call('/corePatterns/units', { method: 'POST', body: unit });
      assert.equal(created.status, 201);
      const id = text(jsonIn(created));
      assert.equal(created.text, `"${id}"`);
      assert.equal(created.headers.get('location'), `${caller.organizationUrl}/corePatterns/units/${id}`);

      const read = objectIn(await caller.call(created.headers.get('location') ?? ''));
      assert.deepEqual([read.id, read.unitKey, read.description, read.custom_source], [id, 'OZ', 'Ounce', 'ERP']);
      assert.deepEqual(objectIn(await caller.call('/CorePatterns/UNITS/OZ')), read);

      const set = await caller.call('/corePatterns/units/OZ/isActive', { method: 'PUT', body: false });
      assert.deepEqual([set.status, set.text], [200, '']);
      const changed = objectIn(await caller.call('/corePatterns/units/OZ'));
      assert.equal(changed.isActive, false);
      assert.notEqual(changed.version, read.version);

      const removed = await caller.call(`/corePatterns/units/${id}`, { method: 'DELETE' });
      assert.deepEqual([removed.status, removed.text], [204, '']);
      assert.equal((await caller.call('/corePatterns/units/OZ')).status, 404);
      assert.equal((await caller.call(`/corePatterns/units/${id}`, { method: 'DELETE' })).status, 404);
    });

    it('are refused with a key that is taken', async () => {
      const body = { unitKey: 'KG', description: 'Another kilogram' };
      const answer = await caller.call('/corePatterns/units', { method: 'POST', body });
      assert.equal(answer.status, 400);
      assert.match(messageIn(answer), /already.*KG/);
    });

    it('keep numbers that JavaScript would round', async () => {
      const send = (path: string, method: string, body: string) =>
        caller.newToken().then((token) =>
          caller.send(`${caller.organizationUrl}${path}`, {
            method,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body,
          }),
        );
      const exact = '9007199254740993.10';
      const created = await send('/corePatterns/units', 'POST', `{"unitKey":"BIG","conversionFactor":${exact}}`);
      assert.equal(created.status, 201, created.text);
      assert.match((await caller.call('/corePatterns/units/BIG')).text, /"conversionFactor":9007199254740993\.10[,}]/);
      const list = await caller.call("/corePatterns/units/odata?$select=ConversionFactor&$filter=UnitKey eq 'BIG'");
      assert.match(list.text, /"conversionFactor":9007199254740993\.10}/);
    });

    it('take keys with any letters, percent-encoded', async () => {
      const key = "a/b c'%é?#";
      const body = { unitKey: key, description: 'Odd' };
      assert.equal((await caller.call('/corePatterns/units', { method: 'POST', body })).status, 201);
      const read = await caller.call(`/corePatterns/units/${encodeURIComponent(key)}`);
      assert.equal(textIn(read, 'unitKey'), key);
    });

    it('are made and changed by many at once without loss', async () => {
      const numbers = Array.from({ length: 60 }, (_, at) => at);
      const created = await Promise.all(
        numbers.map((at) =>
          caller.call('/corePatterns/units', {
            method: 'POST',
            body: { unitKey: `N${at}`, description: `Unit ${at}` },
          }),
        ),
      );
      assert.deepEqual(new Set(created.map(({ status }) => status)), new Set([201]));
      assert.equal(new Set(created.map(({ text: id }) => id)).size, 60);
      const list = await caller.call(
        "/corePatterns/units/odata?$select=Id&$count=true&$filter=startswith(UnitKey,'N')",
      );
      assert.equal(objectIn(list).count, 60);
    });

    it('of one key are made only once by many at once', async () => {
      const body = { unitKey: 'ONE', description: 'Only one' };
      const created = await Promise.all(
        Array.from({ length: 20 }, () => caller.call('/corePatterns/units', { method: 'POST', body })),
      );
      assert.equal(created.filter(({ status }) => status === 201).length, 1);
      assert.equal(created.filter(({ status }) => status === 400).length, 19);
    });

    for (const [what, body, expected] of [
      ['nothing', '', /The body is empty/],
      ['broken JSON', '{"unitKey": ', /The body is not JSON/],
      ['a list', '[]', /must be a JSON object/],
      ['a text', '"KG"', /must be a JSON object/],
      ['bytes that are no text', new Uint8Array([0x22, 0xff, 0x22]), /not UTF-8/],
      ['very deep JSON', '['.repeat(500_000), /The body is not JSON/],
    ] as const) {
      it(`are refused as ${what}`, async () => {
        const answer = await caller.send(`${caller.organizationUrl}/corePatterns/units`, {
          method: 'POST',
          headers: { authorization: `Bearer ${await caller.newToken()}` },
          body,
        });
        assert.equal(answer.status, 400);
        assert.match(messageIn(answer), expected);
      });
    }
  });

  it('have pictures, each of its own', async () => {
    const brands = itemsIn(await caller.call('/businessCore/brands/odata?$select=Id&$top=2'));
    const pictures = await Promise.all(
      brands.map(({ id }) => caller.call(`/businessCore/brands/${text(id)}/picture?fileName=a.png`)),
    );
    for (const { status, headers, text: bytes } of pictures) {
      assert.deepEqual([status, headers.get('content-type'), bytes.slice(1, 4)], [200, 'image/png', 'PNG']);
    }
    assert.notEqual(pictures[0]?.text, pictures[1]?.text);
  });

  describe('of an extension service', () => {
    const parties = '/businessCore/customerParties';

    it('carry the members of the base record only where asked', async () => {
      const [extension] = itemsIn(await caller.call(`${parties}/extension/odata?$select=Id,PartyKey&$top=1`));
      const id = text(extension?.id);
      const whole = objectIn(await caller.call(`${parties}/${id}`));
      assert.equal(typeof whole.name, 'string');
      assert.equal(objectIn(await caller.call(`${parties}/${id}/extension`)).name, undefined);
      assert.equal(objectIn(await caller.call(`/businessCore/parties/${id}`)).name, whole.name);
    });

    it('come with the base record in pages that count from 1', async () => {
      const page = async (query: string) =>
        (jsonIn(await caller.call(`${parties}${query}`)) as readonly JsonObject[]).map(({ id }) => id);
      const all = await page('?pageSize=1000');
      assert.deepEqual([...(await page('?page=1&pageSize=2')), ...(await page('?page=2&pageSize=2'))], all.slice(0, 4));
      assert.equal((await caller.call(`${parties}?pageSize=1001`)).status, 400);
    });

    it('are made with their base record in one call', async () => {
      const body = { partyKey: 'NEW', name: 'Oficina Nova', customerGroup: 'G', country: 'PT' };
      assert.equal((await caller.call(parties, { method: 'POST', body })).status, 201);
      assert.equal(objectIn(await caller.call('/businessCore/parties/NEW')).name, 'Oficina Nova');
      assert.equal((await caller.call(`${parties}/NEW/extension`)).status, 200);
    });
  });

  describe('with lines', () => {
    const report = '/maintenance/workOrderReportConsumptions';

    it('give lines, take new ones, change and lose them', async () => {
      const [first] = itemsIn(
        await caller.call(`${report}/odata?$select=Company,WorkOrderReportConsumptionKey&$top=1`),
      );
      const address = `${report}/${text(first?.company)}/${text(first?.workOrderReportConsumptionKey)}`;
      const lines = async () => objectIn(await caller.call(address)).wOConsumptionLines as readonly JsonObject[];
      const before = await lines();
      const added = await caller.call(`${address}/wOConsumptionLines`, { method: 'POST', body: { Quantity: 3 } });
      assert.deepEqual([added.status, added.text], [204, '']);
      const line = (await lines()).at(-1);
      assert.equal(line?.quantity, 3);

      const place = `${address}/wOConsumptionLines/${text(line.id)}`;
      assert.equal((await caller.call(`${place}/quantity`, { method: 'PUT', body: 4 })).status, 200);
      assert.equal((await lines()).at(-1)?.quantity, 4);

      assert.equal((await caller.call(place, { method: 'DELETE' })).status, 204);
      assert.deepEqual(await lines(), before);
      assert.equal((await caller.call(place, { method: 'DELETE' })).status, 404);
    });

    it('expand them in lists with options of their own', async () => {
      const expand = 'WOConsumptionLines($select=Part,TotalCostAmount;$top=1)';
      const [first] = itemsIn(await caller.call(`${report}/odata?$select=Id&$top=1&$expand=${expand}`));
      const [line] = first?.wOConsumptionLines as readonly JsonObject[];
      assert.deepEqual(Object.keys(line ?? {}), ['part', 'totalCostAmount']);
    });
  });

  describe('that are not there', () => {
    for (const [path, expected] of [
      ['/maintenance/workOrders/C01/NONE', /workOrders has no record with the key C01\/NONE/],
      ['/corePatterns/units/0b6f7c5e-9a55-4d5e-8f5b-4f6f0f8d2c11', /no record with the id/],
      ['/maintenance/nothing/odata', /Unknown service "maintenance\/nothing"/],
      ['/maintenance', /Unknown service "maintenance"/],
      ['/customentities/nothing/odata?$select=Id', /no records at customentities\/nothing/],
      ['/corePatterns/units/KG/a/b', /no operation at corePatterns\/units\/KG\/a\/b/],
    ] as const) {
      it(`give 404 at ${path}`, async () => {
        const answer = await caller.call(path);
        assert.equal(answer.status, 404);
        assert.match(messageIn(answer), expected);
      });
    }

    it('give 404 for another tenant or organization, by name', async () => {
      const { apiUrl, tenant, organization } = sandbox.address;
      const other = await caller.call(`${apiUrl}/other/${organization}/corePatterns/units/KG`);
      assert.deepEqual([other.status, messageIn(other).includes('tenant "other"')], [404, true]);
      const elsewhere = await caller.call(`${apiUrl}/${tenant}/elsewhere/corePatterns/units/KG`);
      assert.deepEqual([elsewhere.status, messageIn(elsewhere).includes('organization "elsewhere"')], [404, true]);
    });

    it('give 400 for an id that is none', async () => {
      const answer = await caller.call('/maintenance/workOrders/WO-1');
      assert.equal(answer.status, 400);
      assert.match(messageIn(answer), /"WO-1" is not an id/);
    });

    it('give 400 for a path that is not well encoded', async () => {
      assert.equal((await caller.call('/corePatterns/units/%E0%A4%A')).status, 400);
    });

    it('give 405 for a method that the place does not take', async () => {
      const answer = await caller.call('/corePatterns/units/KG', { method: 'PUT', body: {} });
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, DELETE']);
    });

    it('give 404 for an attribute that is not known', async () => {
      const answer = await caller.call('/maintenance/workOrders/C01/X/colour', { method: 'PUT', body: 'red' });
      assert.equal(answer.status, 404);
    });
  });
});
