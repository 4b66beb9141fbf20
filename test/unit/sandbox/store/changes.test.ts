import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseJson, stringifyJson } from '../../../../src/json/json';
import type { RecordTable } from '../../../../src/sandbox/store/recordTable';
import type { RecordStore } from '../../../../src/sandbox/store/store';
import { runQuery } from '../../../../src/sandbox/query/evaluate';
import { parseQueryOptions } from '../../../../src/sandbox/query/queryOptions';
import { idOf, linesOf, makeStore, recordsOf, refusal, tableOf, textOf } from './store';

describe('changing the sandbox’s records', () => {
  let store: RecordStore;
  let orders: RecordTable;

  beforeEach(async () => {
    store = await makeStore(60);
    orders = tableOf(store, 'maintenance/workOrders');
  });

  /** The first equipment of a company. */
  const equipment = (company: string): string => {
    const items = recordsOf(tableOf(store, 'assetManagementCore/equipmentItems'));
    return textOf(items.find((item) => item.company === company)?.equipmentKey);
  };

  const total = (filter: string): number | undefined => {
    const options = parseQueryOptions(new URLSearchParams({ $select: 'Id', $filter: filter, $count: 'true' }), orders);
    return runQuery({ records: orders, options }).total;
  };

  describe('creating', () => {
    it('numbers a record, keeps what it knows and adds what every record has', () => {
      const created = orders.create({
        Company: 'C01',
        description: 'Ver bomba',
        AssetType: '2',
        expectedDate: '2026-02-01T09:00:00+00:00',
        custom_risk: 'high',
        somethingUnheardOf: 1,
      });
      assert.deepEqual(orders.keyOf(created), ['C01', 'WO-000061']);
      assert.equal(created.assetType, 2);
      assert.equal(created.custom_risk, 'high');
      assert.equal(created.createdOn, '2026-01-15T10:00:00Z');
      assert.equal(created.isActive, true);
      assert.deepEqual(created.workOrderTasks, []);
      assert.ok(!('somethingUnheardOf' in created));
      assert.equal(orders.count, 61);
      assert.deepEqual(orders.at(60), created);
      assert.deepEqual(orders.byId(idOf(created)), created);
      assert.deepEqual(orders.byKey(['C01', 'WO-000061']), created);
    });

    it('resolves references, in the company of the record whatever the order of members', () => {
      const created = orders.create({ equipment: equipment('C02'), workOrderType: 'CR', company: 'C02' });
      const item = tableOf(store, 'assetManagementCore/equipmentItems').byKey(['C02', equipment('C02')]);
      assert.deepEqual(
        [created.equipmentId, created.equipmentDescription, created.workOrderTypeDescription],
        [item?.id, item?.description, 'Corrective'],
      );
    });

    it('gives lines their ids and references', () => {
      const consumptions = tableOf(store, 'maintenance/workOrderReportConsumptions');
      const created = consumptions.create({
        Company: 'C01',
        WOConsumptionLines: [
          { Date: '2026-01-15T10:00:00Z', Quantity: parseJson('2.50'), Part: 'P-000001', WareHouse: 'A1' },
        ],
      });
      const [line] = linesOf(created, 'wOConsumptionLines');
      assert.match(idOf(line), /^[0-9a-f-]{36}$/);
      assert.equal(line?.warehouseDescription, 'Armazém central – Matosinhos');
      assert.equal(stringifyJson(line.quantity ?? null), '2.50');
    });

    it('takes money by its amount alone, and keeps the digits', () => {
      const costs = tableOf(store, 'maintenance/workOrderReportMiscCosts');
      const created = costs.create({ company: 'C01', value: parseJson('{"amount": 34.00}') });
      assert.match(stringifyJson(created.value ?? null), /^\{"amount":34\.00,"baseAmount":34\.00,.*"symbol":"€"\}$/);
    });

    const refused = [
      ['a key that is taken', 'duplicateKey', { company: 'C01', workOrderKey: 'WO-TAKEN' }, /WO-TAKEN/],
      ['no company', 'missingMember', { description: 'x' }, /'company'/],
      ['an unknown company', 'unknownReference', { company: 'C09' }, /'C09'/],
      ['equipment of another company', 'unknownReference', { company: 'C01', equipment: 'EQ-000144' }, /EQ-000144/],
      ['text for a number', 'wrongValue', { company: 'C01', assetType: 'pump' }, /'assetType' takes a number/],
      ['a day that does not exist', 'wrongValue', { company: 'C01', date: '2026-02-30' }, /takes a date/],
      ['an object for text', 'wrongValue', { company: 'C01', description: {} }, /'description' takes text/],
      ['lines that are no list', 'wrongValue', { company: 'C01', workOrderTasks: 'x' }, /list of lines/],
    ] as const;
    for (const [what, fault, members, says] of refused) {
      it(`refuses ${what} and changes nothing`, () => {
        orders.create({ company: 'C01', workOrderKey: 'WO-TAKEN' });
        const { count } = orders;
        const error = refusal(() => orders.create(members));
        assert.equal(error.fault, fault);
        assert.match(error.message, says);
        assert.equal(orders.count, count);
      });
    }
  });

  describe('setting', () => {
    it('changes one member and counts the version up', () => {
      const before = orders.at(5);
      const after = orders.setMember(idOf(before), 'Description', 'Outra coisa');
      assert.equal(after.description, 'Outra coisa');
      assert.equal(after.modifiedOn, '2026-01-15T10:00:00Z');
      assert.ok(textOf(after.version) > textOf(before.version));
      assert.deepEqual(orders.at(5), after);
    });

    it('is seen by the next query', () => {
      assert.equal(total("Description eq 'Outra coisa'"), 0);
      orders.setMember(idOf(orders.at(5)), 'description', 'Outra coisa');
      assert.equal(total("Description eq 'Outra coisa'"), 1);
    });

    it('renames: the new key finds the record, the old one does not, and references follow', () => {
      const items = tableOf(store, 'assetManagementCore/equipmentItems');
      const used = recordsOf(orders).find((order) => typeof order.equipmentId === 'string');
      const id = textOf(used?.equipmentId);
      const old = items.keyOf(items.byId(id) ?? {});
      items.setMember(id, 'equipmentKey', 'BOMBA-NOVA');
      assert.equal(items.byKey(old), undefined);
      assert.equal(items.byKey([old[0] ?? '', 'BOMBA-NOVA'])?.id, id);
      assert.equal(orders.byId(idOf(used))?.equipment, 'BOMBA-NOVA');
    });

    it('refuses a key that another record has, unknown members and what the service keeps itself', () => {
      const id = idOf(orders.at(5));
      const [company = ''] = orders.keyOf(orders.at(5));
      const other = orders.create({ company });
      assert.equal(
        refusal(() => orders.setMember(id, 'workOrderKey', other.workOrderKey ?? null)).fault,
        'duplicateKey',
      );
      assert.equal(refusal(() => orders.setMember(id, 'workOrderKey', '')).fault, 'wrongValue');
      assert.equal(refusal(() => orders.setMember(id, 'colour', 'red')).fault, 'unknownMember');
      assert.equal(refusal(() => orders.setMember(id, 'createdOn', '2020-01-01')).fault, 'unknownMember');
      assert.equal(refusal(() => orders.setMember('nothing', 'description', 'x')).fault, 'notFound');
    });

    it('makes a custom attribute a column that can be listed and filtered', () => {
      orders.setMember(idOf(orders.at(5)), 'custom_risk', 'high');
      assert.equal(total("custom_risk eq 'high'"), 1);
      assert.equal(total('custom_risk eq null'), 59);
    });

    it('clears a reference with null', () => {
      const order = recordsOf(orders).find(({ equipment: key }) => key !== null);
      const cleared = orders.setMember(idOf(order), 'equipment', null);
      assert.deepEqual([cleared.equipment, cleared.equipmentId, cleared.equipmentDescription], [null, null, null]);
    });
  });

  describe('lines', () => {
    it('are added, set and deleted by their own ids', () => {
      const id = idOf(orders.at(0));
      const before = linesOf(orders.at(0), 'workOrderTasks').length;
      const line = orders.addLine(id, 'WorkOrderTasks', { task: 'T001', description: 'Ver óleo' });
      assert.equal(linesOf(orders.at(0), 'workOrderTasks').at(-1)?.taskDescription, 'Check oil level');
      orders.setLine(id, 'workOrderTasks', line, 'Description', 'Ver nível');
      orders.setLine(id, 'workOrderTasks', line, 'custom_done', true);
      const set = linesOf(orders.at(0), 'workOrderTasks').find((each) => each.id === line);
      assert.deepEqual([set?.description, set?.custom_done], ['Ver nível', true]);
      orders.deleteLine(id, 'workOrderTasks', line);
      assert.equal(linesOf(orders.at(0), 'workOrderTasks').length, before);
    });

    it('are refused where the collection, the line or the member is unknown', () => {
      const id = idOf(orders.at(0));
      assert.equal(refusal(() => orders.addLine(id, 'nothing', {})).fault, 'unknownMember');
      assert.equal(refusal(() => orders.deleteLine(id, 'workOrderTasks', 'nothing')).fault, 'notFound');
      const line = orders.addLine(id, 'workOrderTasks', {});
      assert.equal(refusal(() => orders.setLine(id, 'workOrderTasks', line, 'colour', 1)).fault, 'unknownMember');
      assert.equal(refusal(() => orders.setLine(id, 'workOrderTasks', line, 'task', 'T999')).fault, 'unknownReference');
    });
  });

  describe('extension services', () => {
    it('share the id of their base record and show it with its members', () => {
      const employees = tableOf(store, 'workShopsCore/employees');
      const [employee] = recordsOf(employees);
      const party = tableOf(store, 'businessCore/parties').byId(idOf(employee));
      assert.deepEqual(employees.keyOf(employee ?? {}), [party?.partyKey]);
      assert.equal(employees.withBase(employee ?? {}).name, party?.name);
      assert.ok(!('name' in (employee ?? {})));
    });

    it('extend a base record once', () => {
      const employees = tableOf(store, 'workShopsCore/employees');
      const customer = tableOf(store, 'businessCore/customerParties').at(0);
      const extended = employees.create({ partyKey: customer.partyKey ?? null, phoneNumber: '99' });
      assert.equal(extended.id, customer.id);
      assert.equal(employees.byId(idOf(customer))?.phoneNumber, '99');
      assert.equal(refusal(() => employees.create({ partyKey: customer.partyKey ?? null })).fault, 'duplicateKey');
      assert.equal(refusal(() => employees.create({ partyKey: 'X1' })).fault, 'unknownReference');
    });

    it('make base and extension in one call, or neither', () => {
      const customers = tableOf(store, 'businessCore/customerParties');
      const parties = tableOf(store, 'businessCore/parties');
      const { count } = parties;
      const created = customers.createWithBase({
        partyKey: 'C9001',
        Name: 'Nova, Lda.',
        country: 'PT',
        customerGroup: 'UE',
      });
      assert.deepEqual([created.name, created.customerGroup], ['Nova, Lda.', 'UE']);
      assert.equal(parties.byKey(['C9001'])?.id, created.id);
      assert.equal(
        refusal(() => customers.createWithBase({ partyKey: 'C9002', settlementDiscountPercent: 'much' })).fault,
        'wrongValue',
      );
      assert.deepEqual([parties.byKey(['C9002']), parties.count], [undefined, count + 1]);
    });
  });

  it('removes records without moving the others', () => {
    const third = orders.at(3);
    orders.remove(idOf(orders.at(2)));
    orders.remove(idOf(orders.at(0)));
    assert.equal(orders.count, 58);
    assert.deepEqual(orders.at(1), third);
    assert.equal(refusal(() => orders.remove('nothing')).fault, 'notFound');
  });

  it('behaves like a plain list of records under any changes', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('create' as const), text: fc.string() }),
      fc.record({ do: fc.constant('set' as const), at: fc.nat(), text: fc.string() }),
      fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
    );
    const units = (): RecordTable => tableOf(store, 'businessCore/parts');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const table = units();
        const model = recordsOf(table).map((record) => ({ id: idOf(record), description: record.description }));
        for (const change of steps) {
          if (change.do === 'create') {
            model.push({ id: idOf(table.create({ description: change.text })), description: change.text });
            continue;
          }
          const entry = model[change.at % model.length];
          if (entry === undefined) continue;
          if (change.do === 'set')
            entry.description = table.setMember(entry.id, 'description', change.text).description;
          else {
            table.remove(entry.id);
            model.splice(model.indexOf(entry), 1);
          }
        }
        assert.deepEqual(
          recordsOf(table).map(({ id, description }) => ({ id, description })),
          model,
        );
        for (const { id } of model) assert.equal(table.byId(id)?.id, id);
      }),
      { numRuns: 25 },
    );
  });
});
