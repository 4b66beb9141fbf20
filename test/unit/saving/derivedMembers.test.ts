import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Catalog } from '../../../src/catalog/types';
import type { JsonObject } from '../../../src/json/json';
import { recordOperations } from '../../../src/saving/plan/recordOperations';
import { plannedCalls, problemsOf } from '../../../src/saving/saveRecord';

const equipment: JsonObject = {
  id: '0b6f7c5e-0000-4000-8000-000000000001',
  equipmentKey: 'P-1',
  company: 'C',
  isActive: true,
  brand: 'B',
  brandId: '0b6f7c5e-0000-4000-8000-000000000002',
  brandDescription: 'Grundfos',
  assetType: 2,
  assetTypeDescription: 'Equipment',
  purchasePrice: { amount: 10, baseAmount: 10, symbol: '€' },
  purchasePriceAmount: 10,
  externalId: 'E-1',
  naturalKey: 'P-1',
  isDraft: false,
  subscriptionId: null,
  _state: 0,
  invented: 1,
};

describe('A save of members that come with others', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });

  function subject(id: string, record: JsonObject, changes: JsonObject) {
    const service = catalog.service(id);
    assert.ok(service);
    const operations = recordOperations(catalog, service);
    return { service, operations, opened: { record, posted: [] }, document: { ...record, ...changes } };
  }
  const ofEquipment = (changes: JsonObject) => subject('assetManagementCore/equipmentItems', equipment, changes);
  const sent = (of: ReturnType<typeof subject>) =>
    plannedCalls(of).map(({ method, path, body }) => [method, path.split('/').slice(-2).join('/'), body]);

  for (const [member, value, reason] of [
    ['brandId', 'x', { kind: 'derived', from: 'brand' }],
    ['brandDescription', 'x', { kind: 'derived', from: 'brand' }],
    ['assetTypeDescription', 'x', { kind: 'derived', from: 'assetType' }],
    ['naturalKey', 'x', { kind: 'ownedByServer' }],
    ['isDraft', true, { kind: 'ownedByServer' }],
    ['subscriptionId', 'x', { kind: 'ownedByServer' }],
    ['_state', 1, { kind: 'ownedByServer' }],
    ['invented', 2, { kind: 'noSetter' }],
  ] as const) {
    it(`sends no change of ${member}, and reports it`, () => {
      const changed = ofEquipment({ [member]: value });
      assert.deepEqual(plannedCalls(changed), []);
      assert.deepEqual(problemsOf(changed), [{ path: [member], reason }]);
    });
  }

  it('sets what an operation sets, however it is named', () => {
    for (const service of catalog.services) {
      const operations = recordOperations(catalog, service);
      for (const member of operations.settable.filter((name) => /(Id|Description|Amount|DecimalPlaces)$/.test(name))) {
        const base = member.replace(/(Id|Description|Amount|DecimalPlaces)$/, '');
        const key = Object.fromEntries(service.key.map((segment) => [segment.replace(/Key$/, ''), 'K']));
        const keys = Object.fromEntries(service.key.map((segment) => [segment, 'K']));
        const record = { ...key, ...keys, [base]: 'x', [member]: 'before' };
        const changed = subject(service.id, record, { [member]: 'after' });
        assert.ok(sent(changed).length > 0 || base === '', `${service.id} ${member}`);
      }
    }
  });

  it('takes money and the amount beside it for one value', () => {
    const money = { amount: 12, baseAmount: 12, symbol: '€' };
    assert.deepEqual(sent(ofEquipment({ purchasePriceAmount: 12 })), [['PUT', 'P-1/purchasePrice', { amount: 12 }]]);
    assert.deepEqual(sent(ofEquipment({ purchasePrice: money })), [['PUT', 'P-1/purchasePrice', money]]);
    assert.deepEqual(sent(ofEquipment({ purchasePrice: money, purchasePriceAmount: 12 })), [
      ['PUT', 'P-1/purchasePrice', money],
    ]);
    const contradicting = ofEquipment({ purchasePrice: money, purchasePriceAmount: 13 });
    assert.deepEqual(problemsOf(contradicting), [
      { path: ['purchasePriceAmount'], reason: { kind: 'derived', from: 'purchasePrice' } },
    ]);
  });

  it('adds what is new in a list of other records by one call, and takes out what is gone by another', () => {
    const user = { userKey: 'ana', groups: ['A', 'B', 'C'], roles: [] };
    const of = (changes: JsonObject) => subject('identity/users', user, changes);
    assert.deepEqual(sent(of({ groups: ['D', 'B', 'E'] })), [
      ['POST', 'groups/add', ['D', 'E']],
      ['POST', 'groups/remove', ['A', 'C']],
    ]);
    assert.deepEqual(sent(of({ groups: [] })), [['POST', 'groups/remove', ['A', 'B', 'C']]]);
    assert.deepEqual(sent(of({ roles: ['0b6f7c5e-0000-4000-8000-000000000001'] })), [
      ['POST', 'roles/addById', ['0b6f7c5e-0000-4000-8000-000000000001']],
    ]);
    assert.deepEqual(problemsOf(of({ groups: ['B', 'A', 'C'] })), [
      { path: ['groups'], reason: { kind: 'lineOrder' } },
    ]);
    assert.deepEqual(
      problemsOf(of({ groups: [{ a: 1 }] })).map(({ reason }) => reason.kind),
      ['noSetter'],
    );
  });

  it('adds the copy of a line without what the server wrote into it', () => {
    const line = {
      date: '2026-01-01',
      part: 'P',
      partId: '2',
      partDescription: 'Bolt',
      quantity: 1,
      index: 0,
      isDeleted: false,
    };
    const record = { id: '7', company: 'C', workOrderReportConsumptionKey: 'K', wOConsumptionLines: [] };
    const copied = {
      ...line,
      workOrderReportConsumptionId: '7',
      createdBy: 'x',
      totalCost: { amount: 1, symbol: '€' },
      totalCostAmount: 1,
    };
    const [call] = plannedCalls(
      subject('maintenance/workOrderReportConsumptions', record, { wOConsumptionLines: [copied] }),
    );
    assert.deepEqual(call?.body, { date: '2026-01-01', part: 'P', quantity: 1, totalCost: { amount: 1, symbol: '€' } });
  });
});
