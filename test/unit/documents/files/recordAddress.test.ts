import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { newRecordAddress, readAddress, recordAddress } from '../../../../src/documents/files/recordAddress';

const at = { label: 'Contoso — Test', connectionId: '3f', mark: '', service: { path: 'maintenance/workOrders' } };

describe('the address of a record document', () => {
  it('shows connection, service and key, and keeps other scripts readable', () => {
    assert.deepEqual(recordAddress(at, ['C01', 'Ordem nº 5/ключ']), {
      path: '/Contoso — Test/maintenance/workOrders/C01/Ordem nº 5%2Fключ.json',
      query: 'connection=3f',
    });
  });

  it('holds no more of a connection’s id than tells it from others', () => {
    const { query } = recordAddress({ ...at, connectionId: '7d639c8a-4d4b-4e73-ba58-d7741fcc65f4' }, ['1']);
    assert.equal(query, 'connection=7d639c8a-4d4b');
  });

  it('holds the mark of a place, which makes the same key of another place another document', () => {
    const marks = ['1f3c9a02-8d77aa', '1f3c9a02', '0a0a0a0a-8d77aa'];
    const addresses = marks.map((mark) => recordAddress({ ...at, mark }, ['1']));
    assert.equal(addresses[0]?.query, 'connection=3f&place=1f3c9a02-8d77aa');
    assert.deepEqual(
      addresses.map((address) => readAddress(address)?.mark),
      marks,
    );
    assert.equal(new Set(addresses.map(({ query }) => query)).size, marks.length);
  });

  it('of an earlier version holds no mark, and is read', () => {
    const read = readAddress({ path: '/Contoso — Test/maintenance/workOrders/C01/1.json', query: 'connection=3f' });
    assert.deepEqual([read?.connectionId, read?.mark, read?.key], ['3f', undefined, ['C01', '1']]);
  });

  it('needs no query where the label is the connection’s id', () => {
    assert.equal(recordAddress({ ...at, label: 'sandbox', connectionId: 'sandbox' }, ['1']).query, '');
  });

  it('tells a new record from one with a key', () => {
    const read = readAddress(newRecordAddress(at, 'Work Order 1'));
    assert.deepEqual([read?.isNew, read?.serviceId, read?.key], [true, 'maintenance/workOrders', ['Work Order 1']]);
  });

  it('gives back every key that an address can carry', () => {
    const segment = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('a/b', '100%', '%2F', '?x#y', '..', '.', 'é', '文', 'x.json', '\\', ' ', '/'),
    );
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), segment, (key, label) => {
        const address = recordAddress({ ...at, label }, key);
        const read = readAddress(address);
        assert.deepEqual([read?.key, read?.label, read?.isNew], [key, label, false]);
        assert.equal(address.path.split('/').length, 4 + key.length);
      }),
    );
  });

  for (const path of ['/', '/sandbox', '/sandbox/maintenance', '/sandbox/maintenance/workOrders', '/a/b/c/d.txt']) {
    it(`takes ${path} for a folder`, () => assert.equal(readAddress({ path, query: '' }), undefined));
  }
});
