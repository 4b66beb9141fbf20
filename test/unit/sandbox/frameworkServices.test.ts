import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { text } from './sampleRecords';
import { type Answer, itemsIn, jsonIn, messageIn, objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

const catalog = await loadCatalog();

describe('services of the framework in the sandbox', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  before(async () => {
    sandbox = await startSandbox({ records: 300 });
    caller = new SandboxCaller(sandbox.address);
  });
  after(() => sandbox.stop());

  const post = (path: string, body: JsonValue): Promise<Answer> => caller.call(path, { method: 'POST', body });
  const read = async (path: string): Promise<JsonObject> => objectIn(await caller.call(path));
  const list = async (path: string, query: string): Promise<readonly JsonObject[]> =>
    itemsIn(await caller.call(`${path}?${query}`));

  describe('many-to-many collections', () => {
    it('show what was added from both sides, and adding it again changes nothing', async () => {
      assert.deepEqual((await read('/identity/users/sean.oneill')).roles, ['TECHNICIAN']);
      for (const time of ['once', 'again']) {
        const answer = await post('/identity/roles/PLANNER/users/add', ['sean.oneill']);
        assert.deepEqual([answer.status, answer.text], [200, ''], time);
        assert.deepEqual((await read('/identity/users/sean.oneill')).roles, ['PLANNER', 'TECHNICIAN']);
        assert.deepEqual((await read('/identity/roles/PLANNER')).users, [
          'ana.ferreira',
          'marta.araujo',
          'sean.oneill',
        ]);
      }
    });

    it('lose what was removed on both sides, and the record stays', async () => {
      for (const time of ['once', 'again']) {
        const answer = await post('/identity/users/rui.magalhaes/groups/remove', ['TECHNICIANS']);
        assert.equal(answer.status, 200, time);
        assert.deepEqual((await read('/identity/users/rui.magalhaes')).groups, ['REQUESTERS']);
        const { users } = await read('/identity/groups/TECHNICIANS');
        assert.deepEqual(users, ['joao.conceicao', 'ines.goncalves', 'tiago.simoes', 'sean.oneill']);
      }
    });

    it('take ids where the operation says so', async () => {
      const { id } = await read('/identity/groups/AUDITORS');
      assert.equal((await post('/identity/users/integration/groups/addById', [text(id).toUpperCase()])).status, 200);
      assert.deepEqual((await read('/identity/users/integration')).groups, ['AUDITORS']);
      assert.equal((await post('/identity/users/integration/groups/removeById', [text(id)])).status, 200);
      assert.deepEqual((await read('/identity/users/integration')).groups, []);
    });

    it('refuse a key that no record has with 400, and then take none of the others', async () => {
      const before = await read('/identity/roles/ADMIN');
      const refused = await post('/identity/roles/ADMIN/users/add', ['marta.araujo', 'nobody']);
      assert.equal(refused.status, 400);
      assert.match(messageIn(refused), /'nobody'/);
      assert.deepEqual(await read('/identity/roles/ADMIN'), before);
    });

    it('refuse a body that is no array of keys', async () => {
      for (const body of ['marta.araujo', { value: ['marta.araujo'] }, [1]]) {
        assert.equal((await post('/identity/roles/ADMIN/users/add', body)).status, 400, JSON.stringify(body));
      }
    });

    it('keep what belongs together when a key is changed, and drop who was deleted', async () => {
      await post('/identity/users', { userKey: 'new.user', name: 'New' });
      await post('/identity/users/new.user/roles/add', ['REQUESTER']);
      await caller.call('/identity/roles/REQUESTER/roleKey', { method: 'PUT', body: 'ASKER' });
      assert.deepEqual((await read('/identity/users/new.user')).roles, ['ASKER']);
      await caller.call('/identity/users/new.user', { method: 'DELETE' });
      const { users } = await read('/identity/roles/ASKER');
      assert.ok(Array.isArray(users) && !users.includes('new.user'));
      await caller.call('/identity/roles/ASKER/roleKey', { method: 'PUT', body: 'REQUESTER' });
    });

    it('are no column of a list, and no operation sets them as a whole', async () => {
      assert.equal((await caller.call('/identity/users/odata?$select=UserKey,Roles')).status, 400);
      const set = await caller.call('/identity/users/ana.ferreira/roles', { method: 'PUT', body: ['ADMIN'] });
      assert.equal(set.status, 404);
    });
  });

  describe('deleting a line', () => {
    it('leaves the record and its other lines', async () => {
      const lines = async () => (await read('/corePatterns/currencies/EUR')).currencyRates as readonly JsonObject[];
      const [dollar] = await lines();
      assert.equal(dollar?.targetCurrency, 'USD');
      const path = `/corePatterns/currencies/EUR/currencyRates/${text(dollar.id)}`;
      assert.equal((await caller.call(path, { method: 'DELETE' })).status, 204);
      assert.deepEqual(
        (await lines()).map(({ targetCurrency }) => targetCurrency),
        ['GBP'],
      );
      assert.equal((await caller.call(path, { method: 'DELETE' })).status, 404);
    });
  });

  it('companies, and the currencies, postal zones and countries they name, are all there', async () => {
    const companies = await list('/corePatterns/companies/odata', '$select=CompanyKey,BaseCurrency,PostalZone,Country');
    assert.deepEqual(
      companies.map(({ companyKey }) => companyKey),
      ['C01', 'C02'],
    );
    for (const { baseCurrency, postalZone, country } of companies) {
      assert.equal((await read(`/corePatterns/currencies/${text(baseCurrency)}`)).isoCode, 'EUR');
      assert.equal((await read(`/corePatterns/postalZones/${text(postalZone)}`)).country, country);
    }
  });

  it('mail templates are written in a culture that exists', async () => {
    for (const { culture } of await list('/operations/emailTemplates/odata', '$select=Culture')) {
      assert.equal((await caller.call(`/corePatterns/cultures/${text(culture)}`)).status, 200);
    }
  });

  it('lock reasons are only read', async () => {
    const [reason] = await list('/corePatterns/entityLockReasons/odata', '$select=ReasonKey');
    const path = `/corePatterns/entityLockReasons/${text(reason?.reasonKey)}`;
    assert.equal((await caller.call(path, { method: 'DELETE' })).status, 405);
  });

  describe('what it says of itself', () => {
    const all = async (path: string, select: string): Promise<readonly JsonObject[]> => {
      const found: JsonObject[] = [];
      for (let next = `${path}?$select=${select}`; next !== '';) {
        const page = objectIn(await caller.call(next));
        found.push(...(page.items as readonly JsonObject[]));
        next = typeof page.nextPageLink === 'string' ? page.nextPageLink : '';
      }
      return found;
    };

    it('names every service that has records, and the custom entities', async () => {
      const entities = await all('/corePatterns/schemaEntities/odata', 'Key,ModuleName,EntityType');
      const keys = entities.map(({ key, moduleName }) => `${text(moduleName)}.${text(key)}`);
      assert.equal(new Set(keys).size, keys.length);
      const named = catalog.services
        .filter(({ entity, path }) => entity !== null && !path.includes('{'))
        .map(({ module, entity }) => `${module.charAt(0).toUpperCase()}${module.slice(1)}.${entity ?? ''}`);
      const custom = ['CustomEntities.calibrationCertificates', 'CustomEntities.safetyPermits'];
      assert.deepEqual([...keys].sort(), [...named, ...custom].sort());
      assert.deepEqual(
        entities.filter(({ entityType }) => entityType === 6).map(({ key }) => key),
        ['calibrationCertificates', 'safetyPermits'],
      );
    });

    it('lists apart those that can be extended, under the filter that was asked for', async () => {
      const extensible = await all('/corePatterns/schemaEntities/extensible/odata', 'Key,AllowExtensibility');
      assert.ok(extensible.length > 3 && extensible.every(({ allowExtensibility }) => allowExtensibility === true));
      const filter = encodeURIComponent("ModuleName eq 'CustomEntities' or AllowExtensibility eq false");
      const some = await list('/corePatterns/schemaEntities/extensible/odata', `$select=Key&$filter=${filter}`);
      assert.deepEqual(
        some.map(({ key }) => key),
        ['calibrationCertificates', 'safetyPermits'],
      );
    });

    it('names only attributes that its records have, of the types that they have', async () => {
      const select = 'SchemaEntity,Key,AttributeType,IsNaturalKey,IsCustomAttribute,LookupEntity';
      const attributes = await all('/corePatterns/schemaAttributes/odata', select);
      const types = new Set(catalog.enumeration('SchemaAttributeType')?.values.map(({ value }) => value));
      assert.ok(attributes.every(({ attributeType }) => types.has(text(attributeType))));
      const entities = new Set(attributes.map(({ schemaEntity }) => schemaEntity));
      assert.ok(attributes.every(({ lookupEntity }) => lookupEntity === null || entities.has(lookupEntity ?? null)));

      const ofWorkOrders = attributes.filter(({ schemaEntity }) => schemaEntity === 'Maintenance.WorkOrder');
      const columns = ofWorkOrders.map(
        ({ key, attributeType }) => `${text(key)}${attributeType === 'Money' ? 'Amount' : ''}`,
      );
      const answer = await caller.call(`/maintenance/workOrders/odata?$top=1&$select=${columns.join(',')}`);
      assert.equal(answer.status, 200, answer.text);
      const keys = ofWorkOrders.filter(({ isNaturalKey }) => isNaturalKey === true).map(({ key }) => key);
      assert.deepEqual(keys, ['Company', 'WorkOrderKey']);
      const custom = ofWorkOrders.filter(({ isCustomAttribute }) => isCustomAttribute === true).map(({ key }) => key);
      assert.deepEqual(custom, ['custom_costCenter']);
      const type = ofWorkOrders.find(({ key }) => key === 'WorkOrderType');
      assert.deepEqual([type?.attributeType, type?.lookupEntity], ['View', 'MaintenanceCore.WorkOrderType']);
    });

    it('is read one by one, by a key of two parts', async () => {
      const attribute = await read('/corePatterns/schemaAttributes/Maintenance.WorkOrder/WorkOrderKey');
      assert.equal(attribute.label, 'Work order key');
      assert.equal((await read('/corePatterns/schemaEntities/WorkOrder/Maintenance')).title, 'Work Order');
      assert.deepEqual(jsonIn(await post('/corePatterns/companies/isMultipleCompany', {})), true);
    });
  });
});
