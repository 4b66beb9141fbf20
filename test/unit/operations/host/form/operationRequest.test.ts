import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadCatalog } from '../../../../../src/catalog/catalog';
import type { Catalog, OperationEntry } from '../../../../../src/catalog/types';
import { curlCommand } from '../../../../../src/codegen/curl';
import { operationForm } from '../../../../../src/operations/host/form/operationForm';
import type { OperationForm } from '../../../../../src/operations/host/form/operationForm';
import { operationRequest } from '../../../../../src/operations/host/form/operationRequest';
import type { FormValues } from '../../../../../src/operations/host/form/operationRequest';
import { valuesOfPastCall } from '../../../../../src/operations/host/form/pastCall';
import { requestPath } from '../../../../../src/operations/host/form/requestPath';
import { stringifyJson } from '../../../../../src/json/json';

describe('The request that a form means', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });

  function opened(address: string): { operation: OperationEntry; form: OperationForm } {
    const operation = catalog.operation(address);
    assert.ok(operation, address);
    return { operation, form: operationForm(operation, catalog) };
  }

  function made(address: string, values: Partial<FormValues>) {
    const { operation, form } = opened(address);
    return operationRequest(operation, form, { fields: {}, more: [], body: '', ...values });
  }

  it('puts keys into the path, percent-encoded, and options into the query', () => {
    assert.deepEqual(
      made('maintenance/workOrders#GetByKey', { fields: { companyKey: 'C/1', workOrderKey: 'ÓT 1%?#' } }),
      { ok: true, request: { method: 'GET', path: '/maintenance/workOrders/C%2F1/%C3%93T%201%25%3F%23' } },
    );
    assert.deepEqual(made('maintenance/workOrders#GetOData', { fields: { $select: 'Id', $top: '5' } }), {
      ok: true,
      request: { method: 'GET', path: '/maintenance/workOrders/odata', query: { $select: 'Id', $top: '5' } },
    });
  });

  it('names everything that is missing or of another type', () => {
    const result = made('maintenance/workOrders#GetOData', { fields: { $top: 'ten' } });
    assert.deepEqual(result, {
      ok: false,
      problems: [
        { place: 'field', name: '$select', reason: 'missing', type: 'string' },
        { place: 'field', name: '$top', reason: 'notA', type: 'int' },
      ],
    });
  });

  it('lets no key step through the path', () => {
    const result = made('maintenance/workOrders#GetByKey', { fields: { companyKey: '..', workOrderKey: '.' } });
    assert.ok(!result.ok);
    assert.deepEqual(
      result.problems.map((problem) => problem.reason),
      ['notInPath', 'notInPath'],
    );
  });

  it('keeps the numbers of a body exactly, and says where it is no JSON', () => {
    const fields = { companyKey: 'C', workOrderKey: 'W' };
    const exact = made('maintenance/workOrders#SetDescription', { fields, body: '9007199254740993.10' });
    assert.ok(exact.ok && exact.request.body !== undefined);
    assert.equal(stringifyJson(exact.request.body), '9007199254740993.10');
    const broken = made('maintenance/workOrders#SetDescription', { fields, body: '{"a":' });
    assert.ok(!broken.ok);
    assert.deepEqual(
      broken.problems.map(({ place, reason }) => [place, reason]),
      [['body', 'notJson']],
    );
    const missing = made('maintenance/workOrders#SetDescription', { fields });
    assert.ok(!missing.ok);
    assert.deepEqual(
      missing.problems.map(({ place, reason }) => [place, reason]),
      [['body', 'missing']],
    );
  });

  it('takes a path that was completed by hand, with values in its places, and no other', () => {
    const address = [...catalog.services]
      .flatMap((service) => catalog.operations(service))
      .find(({ path, method }) => path === null && method === 'GET')?.address;
    assert.ok(address !== undefined);
    const reasons = (path: string) => {
      const result = made(address, { path });
      return result.ok ? [] : result.problems.map(({ reason }) => reason);
    };
    assert.deepEqual(reasons('/maintenance/things/x'), []);
    assert.deepEqual(reasons('maintenance/things'), ['start']);
    assert.deepEqual(reasons('/maintenance/things?a=b'), ['query']);
    assert.deepEqual(reasons('/maintenance/{thing}'), ['places']);
    assert.deepEqual(reasons('/maintenance/{thing'), ['places']);
  });

  it('sends a parameter as often as it is given, in its order', () => {
    const more = [
      { name: 'id', value: 'b' },
      { name: 'x', value: '1' },
      { name: ' id ', value: 'a' },
      { name: 'id', value: '' },
      { name: 'id', value: 'b' },
    ];
    const result = made('maintenance/workOrders#GetOData', { fields: { $select: 'Id' }, more });
    assert.ok(result.ok);
    assert.deepEqual(result.request.query, { $select: 'Id', id: ['b', 'a', 'b'], x: '1' });
    assert.equal(requestPath(result.request), '/maintenance/workOrders/odata?$select=Id&id=b&id=a&id=b&x=1');
    const connection = { apiUrl: 'https://a.example/api', tenant: 't', organization: 'o' };
    assert.match(curlCommand(connection, result.request), /\?\$select=Id&id=b&id=a&id=b&x=1'/);
  });

  it('lets no row replace a field, and takes one for a field that is empty', () => {
    const row = { name: '$select', value: 'Description' };
    const twice = made('maintenance/workOrders#GetOData', {
      fields: { $select: 'Id' },
      more: [{ name: 'a', value: '1' }, row],
    });
    assert.deepEqual(twice, {
      ok: false,
      problems: [{ place: 'more', at: 1, name: '$select', reason: 'inForm' }],
    });
    const instead = made('maintenance/workOrders#GetOData', { more: [row, { name: '$top', value: 'ten' }] });
    assert.deepEqual(instead, {
      ok: false,
      problems: [{ place: 'field', name: '$top', reason: 'notA', type: 'int' }],
    });
    const alone = made('maintenance/workOrders#GetOData', { more: [row] });
    assert.deepEqual(alone.ok && alone.request.query, { $select: 'Description' });
    const unused = made('maintenance/workOrders#GetOData', {
      fields: { $select: 'Id' },
      more: [{ name: '$select', value: '' }],
    });
    assert.deepEqual(unused.ok && unused.request.query, { $select: 'Id' });
  });

  it('comes back from the path that the history keeps, whatever was filled in', () => {
    const { operation, form } = opened('maintenance/workOrders#GetByKey');
    const list = opened('maintenance/workOrders#GetOData');
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => {
      const trimmed = text.trim();
      return trimmed === text && trimmed !== '' && trimmed !== '.' && trimmed !== '..';
    });
    fc.assert(
      fc.property(segment, segment, (companyKey, workOrderKey) => {
        const values = { fields: { companyKey, workOrderKey }, more: [], body: '' };
        const result = operationRequest(operation, form, values);
        assert.ok(result.ok);
        assert.deepEqual(valuesOfPastCall({ path: requestPath(result.request) }, form), values);
      }),
    );
    fc.assert(
      fc.property(segment, segment, (filter, more) => {
        const values = { fields: { $select: 'Id', $filter: filter }, more: [{ name: 'x', value: more }], body: '' };
        const result = operationRequest(list.operation, list.form, values);
        assert.ok(result.ok);
        assert.deepEqual(valuesOfPastCall({ path: requestPath(result.request) }, list.form), values);
      }),
    );
    const rows = fc.array(
      fc.record({ name: fc.constantFrom('id', 'x', '__proto__', '$top'), value: fc.constantFrom('1', '22') }),
    );
    fc.assert(
      fc.property(rows, (more) => {
        const result = operationRequest(list.operation, list.form, { fields: { $select: 'Id' }, more, body: '' });
        assert.ok(result.ok);
        const sent = requestPath(result.request).split('?')[1]?.split('&') ?? [];
        for (const name of ['id', 'x', '__proto__', '$top']) {
          const wanted = more.filter((row) => row.name === name).map(({ value }) => `${name}=${value}`);
          assert.deepEqual(
            sent.filter((pair) => pair.startsWith(`${name}=`)),
            wanted,
          );
        }
        const again = operationRequest(
          list.operation,
          list.form,
          valuesOfPastCall({ path: requestPath(result.request) }, list.form),
        );
        assert.deepEqual(again, result);
      }),
    );
  });
});
