import assert from 'node:assert/strict';
import fetch from 'node-fetch';
import { loadCatalog } from '../../../../../src/catalog/catalog';
import { missingFilters } from '../../../../../src/catalog/listFilters';
import { recordSource } from '../../../../../src/catalog/recordSource';
import type { Catalog, ServiceEntry } from '../../../../../src/catalog/types';
import { ValuekeepError } from '../../../../../src/client/core/errors';
import { TokenSource } from '../../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../../src/client/valuekeepClient';
import type { ListParameters } from '../../../../../src/reading/listQuery';
import { LearningRecordReader } from '../../../../../src/reading/learningReader';
import { startSandbox, type RunningSandbox } from '../../../../../src/sandbox/sandbox';
import { aConnection } from '../../../../support/connection';
import { MemoryMemento } from '../../../../support/vscode/memento';
import { StoredColumns } from '../../../../../src/records/host/reading/storedColumns';

describe('Records of every kind of service', () => {
  let sandbox: RunningSandbox;
  let catalog: Catalog;
  let reader: LearningRecordReader;

  let given: ListParameters | undefined;
  beforeEach(() => {
    given = undefined;
  });

  before(async () => {
    sandbox = await startSandbox({ records: 2000 });
    catalog = await loadCatalog();
    const { address } = sandbox;
    const connection = aConnection({ ...address, stage: 'sandbox' });
    const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(address), fetch });
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const connections = { client: () => Promise.resolve(client) };
    const memento = new MemoryMemento();
    reader = new LearningRecordReader({
      connections,
      catalog: () => Promise.resolve(catalog),
      memory: new StoredColumns(memento),
      given: () => given,
    });
  });

  after(() => sandbox.stop());

  async function sandboxRequests(): Promise<{ readonly apiRequests: number }> {
    const { apiUrl, clientId, clientSecret } = sandbox.address;
    const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    const answer = await fetch(new URL('/control/requests', apiUrl), { headers });
    return (await answer.json()) as { readonly apiRequests: number };
  }

  async function companiesOf(lines: ServiceEntry, parameters?: ListParameters): Promise<string[]> {
    let page = await reader.firstPage('one', lines, { ...(parameters && { parameters }) });
    const companies = page.records.map(({ company }) => company as string);
    while (page.nextLink !== undefined) {
      page = await reader.nextPage('one', lines, page.nextLink);
      companies.push(...page.records.map(({ company }) => company as string));
    }
    return companies;
  }

  function service(id: string): ServiceEntry {
    const found = catalog.service(id);
    assert.ok(found, id);
    return found;
  }

  it('are listed for each service that lists any', async () => {
    const listed = catalog.services.filter((entry) => recordSource(entry) !== undefined);
    for (const entry of listed) {
      const parameters = Object.fromEntries(missingFilters(entry, {}).map((name) => [name, '1']));
      const { records } = await reader.firstPage('one', entry, { parameters });
      assert.ok(records.length > 0 || entry.entity !== null, entry.id);
    }
    assert.ok(listed.length > 90);
  });

  it('of an extension are those of its own list, and one by one they come with their base record', async () => {
    const employees = service('workShopsCore/employees');
    const { records } = await reader.firstPage('one', employees);
    const [first] = records;
    assert.ok(typeof first?.id === 'string');
    assert.equal(first.name, undefined);
    const whole = await reader.record('one', employees, first.id);
    assert.equal(typeof whole.name, 'string');
    // What the base record taught is no column of the extension's list.
    assert.equal((await reader.firstPage('one', employees)).records.length, records.length);
  });

  it('of a process service are lines by page index and size, each once', async () => {
    const lines = service('maintenance/preventiveMaintenanceManagements');
    const parameters = { schemaEntityState: '001WORKORDER', operation: '1' };
    let page = await reader.firstPage('one', lines, { parameters });
    const first = page.records[0];
    let count = page.records.length;
    while (page.nextLink !== undefined) {
      page = await reader.nextPage('one', lines, page.nextLink);
      count += page.records.length;
    }
    assert.ok(count > 100, `${String(count)} lines`);
    const [again] = (await reader.firstPage('one', lines, { skip: count - 1, parameters })).records;
    assert.ok(again !== undefined && JSON.stringify(again) !== JSON.stringify(first));
    assert.equal((await reader.firstPage('one', lines, { top: 7, parameters })).records.length, 7);
    assert.ok((await reader.columns('one', lines)).length > 1, 'the lines teach their columns');
  });

  it('of a process service take no filter, and that is said', async () => {
    const lines = service('maintenance/sparePartsManagements');
    const query = { filter: "Part eq 'x'", parameters: { assetType: '2' } };
    await assert.rejects(reader.firstPage('one', lines, query), { code: 'invalidRequest', message: /takes no filter/ });
  });

  it('of a process service are not asked for as long as it is not known what to list', async () => {
    const lines = service('maintenance/preventiveMaintenanceManagements');
    const before = (await sandboxRequests()).apiRequests;
    for (const parameters of [undefined, {}, { operation: '1' }, { operation: '1', schemaEntityState: '' }]) {
      await assert.rejects(reader.firstPage('one', lines, { ...(parameters && { parameters }) }), (error) => {
        assert.ok(error instanceof ValuekeepError && error.code === 'invalidRequest');
        const missing =
          parameters?.operation === undefined ? ['schemaEntityState', 'operation'] : ['schemaEntityState'];
        assert.deepEqual(error.details.listParameters, { connectionId: 'one', service: lines.id, missing });
        return true;
      });
    }
    assert.equal((await sandboxRequests()).apiRequests, before);
  });

  it('of a process service are those of its filters, on every page, given or as they were given last', async () => {
    const lines = service('maintenance/preventiveMaintenanceManagements');
    const needed = { schemaEntityState: 'A & B=C', operation: '1' };
    const all = await companiesOf(lines, needed);
    const [company = ''] = all;
    assert.ok(new Set(all).size > 1);
    const some = await companiesOf(lines, { ...needed, company });
    assert.ok(some.length > 100, 'more than one page');
    assert.deepEqual(new Set(some), new Set([company]));
    given = { ...needed, company };
    assert.deepEqual(await companiesOf(lines), some);
  });

  it('of custom entities are found by the name of the entity', async () => {
    const permits = service('customentities/safetyPermits');
    assert.equal(permits, service('CustomEntities/safetypermits'));
    const { records } = await reader.firstPage('one', permits);
    assert.deepEqual(
      records.map(({ key }) => key),
      ['PT-0001', 'PT-0002'],
    );
    const id = records[0]?.id;
    assert.ok(typeof id === 'string');
    const whole = await reader.record('one', permits, id);
    assert.equal(whole.description, 'Trabalho a quente – soldadura');
    assert.equal(recordSource(service('corePatterns/customEntityRecords')), undefined);
    const nobody = service('customentities/nobody');
    await assert.rejects(reader.firstPage('one', nobody), { code: 'notFound' });
    for (const name of ['', 'a/b', '..', '{entity}', 'a b']) {
      assert.equal(catalog.service(`customentities/${name}`), undefined, name);
    }
  });

  it('keep the operations of a custom entity, with its name in their paths', () => {
    const operation = catalog.operation('customentities/safetyPermits#GetById');
    assert.equal(operation?.path, '/customentities/safetyPermits/{id}');
    assert.deepEqual(
      operation.params?.map(({ name }) => name),
      ['id'],
    );
  });
});
