import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LosslessNumber } from 'lossless-json';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { naturalKeyMembers, recordKey, recordLabel } from '../../../../src/catalog/members/recordNames';
import type { Catalog } from '../../../../src/catalog/types';
import { serviceOf } from '../serviceOf';

describe('the names of records', () => {
  let catalog: Catalog;

  before(async () => {
    catalog = await loadCatalog();
  });

  const workOrders = { key: ['companyKey', 'workOrderKey'], title: 'Work Order', name: 'workOrders' };

  it('take the company from the member that refers to it', () => {
    assert.deepEqual(naturalKeyMembers(workOrders), ['company', 'workOrderKey']);
  });

  it('take it from the key itself where the record is about a company', () => {
    assert.deepEqual(naturalKeyMembers({ key: ['companyKey'] }), ['companyKey']);
    assert.deepEqual(naturalKeyMembers({ key: ['company'] }), ['company']);
  });

  it('agree with every record type that the catalog describes', () => {
    let described = 0;
    for (const service of catalog.services) {
      const listed = service.operations.find(({ kind }) => kind === 'odata')?.response?.type ?? '';
      const properties = catalog.recordType(listed)?.properties;
      if (properties === undefined) continue;
      described++;
      for (const member of naturalKeyMembers(service)) assert.ok(member in properties, `${service.id} ${member}`);
    }
    assert.ok(described > 40, `${described} described`);
  });

  it('are the segments of the key in order, as texts', () => {
    const service = serviceOf(catalog, 'maintenance/preventiveMaintenances');
    const record = { numerator: 3, company: 'C01', preventiveMaintenanceKey: 'PM 7/A', description: 'Oil' };
    assert.deepEqual(recordKey(service, record), ['C01', 'PM 7/A', '3']);
    assert.deepEqual(recordLabel(service, record), { key: 'C01 / PM 7/A / 3', description: 'Oil' });
  });

  it('keep every digit of a number and every blank of a key', () => {
    const record = { company: 'C 1', workOrderKey: new LosslessNumber('12345678901234567890') };
    assert.deepEqual(recordKey(workOrders, record), ['C 1', '12345678901234567890']);
    assert.deepEqual(recordKey(workOrders, { company: ' C  1', workOrderKey: 'x' }), [' C  1', 'x']);
  });

  it('are incomplete, and then no key, where a member is missing, empty or no text', () => {
    for (const company of [undefined, null, '', '  ', true, {}, ['C01']]) {
      const record = { company, workOrderKey: 'WO-1' };
      assert.equal(recordKey(workOrders, record), undefined);
      assert.deepEqual(recordLabel(workOrders, record), { key: 'WO-1', description: undefined });
    }
    assert.equal(recordKey({ key: [] }, { id: 'x' }), undefined);
  });

  it('fall back to the key of a custom entity, the id, and the title of the service', () => {
    const custom = serviceOf(catalog, 'corePatterns/customEntityRecords');
    assert.equal(recordLabel(custom, { key: 'K1', id: 'f0' }).key, 'K1');
    assert.equal(recordLabel(custom, { id: 'f0' }).key, 'f0');
    assert.equal(recordLabel(workOrders, {}).key, 'Work Order');
    assert.equal(recordLabel({ ...workOrders, title: null }, {}).key, 'workOrders');
  });

  it('describe a record by its description, else its name, else its title, on one line', () => {
    const described = (record: Readonly<Record<string, unknown>>) => recordLabel(workOrders, record).description;
    assert.equal(described({ name: 'N', description: 'Change\r\n  the filter ', title: 'T' }), 'Change the filter');
    assert.equal(described({ name: 'N', description: null, title: 'T' }), 'N');
    assert.equal(described({ title: 'T' }), 'T');
    assert.equal(described({}), undefined);
  });

  it('are there for whatever a server sends', () => {
    const member = fc.constantFrom('company', 'workOrderKey', 'id', 'key', 'description', 'name');
    fc.assert(
      fc.property(fc.dictionary(member, fc.anything()), (record) => {
        const { key, description } = recordLabel(workOrders, record);
        assert.ok(key.trim() !== '' && !/[\r\n]/.test(key));
        assert.ok(description === undefined || (description !== '' && !/[\r\n]/.test(description)));
        const segments = recordKey(workOrders, record);
        assert.ok(segments === undefined || segments.length === 2);
      }),
    );
  });
});
