import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { failureOf, run, startSandbox } from '../harness/commands';
import { pagedServer, recordAt, type PagedServer } from '../harness/pagedServer';

const records = 730;

interface Exported {
  readonly records: number;
  readonly bytes: number;
  readonly repeated?: number;
}

describe('Export Records', () => {
  let server: PagedServer;
  let address: SandboxAddress;
  let folder: string;
  let connectionId: string;

  before(async () => {
    server = await pagedServer(records);
    address = await startSandbox();
    connectionId = await run('valuekeep.signIn', connection());
  });

  after(async () => {
    await run('valuekeep.removeConnection', { connectionId });
    await server.stop();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    server.asked.length = 0;
    server.incidents.clear();
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const connection = () => ({ ...address, stage: 'test', name: 'Paged', apiUrl: server.apiUrl });
  const argument = (format: string, more: object = {}) => ({
    connectionId,
    service: 'maintenance/workOrders',
    query: { select: ['Id', 'WorkOrderKey', 'Description'] },
    format,
    target: join(folder, `orders.${format}`),
    ...more,
  });
  const exported = (format: string, more?: object) => run<Exported>('valuekeep.exportRecords', argument(format, more));
  const failure = (format: string, more?: object) => failureOf('valuekeep.exportRecords', argument(format, more));
  const all = Array.from({ length: records }, (_, at) => recordAt(at));
  const pages = [0, 100, 200, 300, 400, 500, 600, 700];
  const lines = all.map((record) => `${JSON.stringify(record)}\n`).join('');

  it('writes every record of a query as lines of JSON, page after page, and says how many', async () => {
    const { records: count, bytes } = await exported('ndjson');
    assert.equal(count, records);
    assert.equal((await stat(join(folder, 'orders.ndjson'))).size, bytes);
    assert.equal(await readFile(join(folder, 'orders.ndjson'), 'utf8'), lines);
    assert.deepEqual(server.asked, pages);
    assert.deepEqual(await readdir(folder), ['orders.ndjson']);
  });

  it('writes one array of JSON to the file that a Uri names', async () => {
    await exported('json', {
      target: vscode.Uri.file(join(folder, 'orders.json')),
      query: { select: ['Id'], top: 150 },
    });
    const ids = all.slice(0, 150).map((record) => ({ id: (record as { id: string }).id }));
    assert.deepEqual(JSON.parse(await readFile(join(folder, 'orders.json'), 'utf8')), ids);
  });

  it('writes a table as its options say, and replaces what was there', async () => {
    const target = join(folder, 'orders.csv');
    await writeFile(target, 'before');
    await exported('csv', { columns: ['WorkOrderKey', 'Description'], separator: 'semicolon', byteOrderMark: true });
    const text = await readFile(target, 'utf8');
    assert.ok(text.startsWith('\uFEFFworkOrderKey;description\r\n'));
    const rows: string[][] = parse(text, { delimiter: ';', bom: true });
    assert.equal(rows.length, records + 1);
    assert.deepEqual(rows.slice(0, 3), [
      ['workOrderKey', 'description'],
      ['WO-0', "'=1+1"],
      ['WO-1', 'Ölpumpe'],
    ]);
    await exported('csv', { guardFormulas: false });
    assert.match(await readFile(target, 'utf8'), /^id,workOrderKey,description\r\nid-0,WO-0,=1\+1\r\n/);
  });

  it('takes how a table looks from the settings', async () => {
    const settings = vscode.workspace.getConfiguration('valuekeep.export');
    await settings.update('separator', 'tab', vscode.ConfigurationTarget.Global);
    try {
      await exported('csv', { query: { select: ['Id', 'WorkOrderKey'], top: 1 } });
    } finally {
      await settings.update('separator', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(await readFile(join(folder, 'orders.csv'), 'utf8'), 'id\tworkOrderKey\r\nid-0\tWO-0\r\n');
  });

  it('goes on by itself after too many requests and after a refused token', async () => {
    server.incidents.set(200, '429').set(500, '401');
    assert.equal((await exported('ndjson')).records, records);
    assert.equal(await readFile(join(folder, 'orders.ndjson'), 'utf8'), lines);
  });

  it('leaves the file as it was where it stops, and resumes from the page where it stopped', async () => {
    const target = join(folder, 'orders.ndjson');
    await writeFile(target, 'before');
    server.incidents.set(300, '500');
    assert.equal((await failure('ndjson')).code, 'serverFault');
    assert.equal(await readFile(target, 'utf8'), 'before');
    assert.deepEqual(server.asked, [0, 100, 200, 300]);
    server.asked.length = 0;
    assert.equal((await exported('ndjson', { resume: true })).records, records);
    assert.deepEqual(server.asked, pages.slice(3));
    assert.equal(await readFile(target, 'utf8'), lines);
    assert.deepEqual(await readdir(folder), ['orders.ndjson']);
  });

  it('resumes by the file alone', async () => {
    server.incidents.set(600, '500');
    await failure('csv');
    const target = join(folder, 'orders.csv');
    const { records: count } = await run<Exported>('valuekeep.resumeExport', { target });
    assert.equal(count, records);
    const rows: string[][] = parse(await readFile(target, 'utf8'));
    assert.equal(rows.length, records + 1);
    assert.equal((await failureOf('valuekeep.resumeExport', { target })).code, 'notFound');
  });

  it('does not grow on with other records or another format, and says which', async () => {
    server.incidents.set(300, '500');
    await failure('ndjson');
    const other = await failure('ndjson', { resume: true, query: { select: ['Id'], filter: "Id eq 'x'" } });
    assert.equal(other.code, 'conflict');
    assert.match(other.message, /of other records/);
    const target = join(folder, 'orders.ndjson');
    const format = await failure('json', { resume: true, target });
    assert.match(format.message, /another format/);
    // Without `resume` it starts anew.
    assert.equal((await exported('ndjson')).records, records);
    assert.deepEqual(await readdir(folder), ['orders.ndjson']);
  });

  it('does not grow on where the connection leads elsewhere meanwhile', async () => {
    server.incidents.set(300, '500');
    await failure('ndjson');
    await run('valuekeep.editConnection', { connectionId, organization: 'other' });
    const refused = await failureOf('valuekeep.resumeExport', { target: join(folder, 'orders.ndjson') });
    assert.equal(refused.code, 'conflict');
    assert.match(refused.message, /Paged leads elsewhere/);
    await run('valuekeep.editConnection', { connectionId, organization: address.organization });
    assert.equal((await exported('ndjson', { resume: true })).records, records);
  });

  it('stops when one signs out meanwhile, and resumes when one is back', async () => {
    server.incidents.set(300, 'hold');
    const held = server.held();
    const failed = failure('ndjson');
    await held;
    await run('valuekeep.signOut', { connectionId });
    const { code, message } = await failed;
    assert.equal(code, 'credentialsRefused');
    assert.match(message, /signed out of Paged/);
    await run('valuekeep.signIn', { ...connection(), connectionId });
    assert.equal((await exported('ndjson', { resume: true })).records, records);
    assert.equal(await readFile(join(folder, 'orders.ndjson'), 'utf8'), lines);
  });

  it('refuses a second export to a file that is being written', async () => {
    server.incidents.set(100, 'hold');
    const held = server.held();
    const first = failure('ndjson');
    await held;
    assert.equal((await failure('ndjson')).code, 'conflict');
    await run('valuekeep.signOut', { connectionId });
    await first;
    await run('valuekeep.signIn', { ...connection(), connectionId });
  });

  it('writes records once that came twice, says how many, and knows them also when it resumes', async () => {
    server.incidents.set(200, 'overlap');
    server.incidents.set(300, 'empty');
    server.incidents.set(400, '500');
    server.incidents.set(500, 'overlap');
    assert.equal((await failure('ndjson')).code, 'serverFault');
    const { records: count, repeated } = await exported('ndjson', { resume: true });
    assert.deepEqual([count, repeated], [records, 2]);
    assert.equal(await readFile(join(folder, 'orders.ndjson'), 'utf8'), lines);
  });

  it('goes on at its own address where a proxy hides it from the server', async () => {
    server.incidents.set(200, 'proxied');
    assert.deepEqual((await exported('ndjson')).records, records);
    assert.deepEqual(server.asked, pages);
  });

  it('does not follow a page that names itself as the next', async () => {
    server.incidents.set(200, 'itself');
    assert.equal((await failure('ndjson')).code, 'malformed');
    assert.deepEqual(server.asked, [0, 100, 200]);
  });

  it('says what is wrong with the file', async () => {
    const gone = await failure('ndjson', { target: join(folder, 'gone', 'orders.ndjson') });
    assert.equal(gone.code, 'invalidRequest');
    assert.match(gone.message, /The folder .*gone is gone/);
    const taken = join(folder, 'taken');
    await mkdir(taken);
    assert.match((await failure('ndjson', { target: taken })).message, /is a folder/);
  });

  const wrong: [string, object][] = [
    ['a format that there is not', { format: 'xlsx' }],
    ['a target below no root', { target: 'orders.csv' }],
    ['a target that is no file', { target: vscode.Uri.parse('untitled:orders.csv') }],
    ['a member of another name', { colums: ['Id'] }],
  ];
  for (const [title, changes] of wrong) {
    it(`refuses ${title}, and asks the server for nothing`, async () => {
      assert.equal((await failure('csv', changes)).code, 'invalidRequest');
      assert.deepEqual(server.asked, []);
    });
  }

  for (const place of ['vscode-local:', 'vscode-vfs://github', 'file://server']) {
    it(`writes nothing here for a file of ${place}, and asks the server for nothing`, async () => {
      const target = vscode.Uri.parse(`${place}${folder}/orders.csv`);
      const { code, message } = await failure('csv', { target });
      assert.equal(code, 'invalidRequest');
      assert.match(message, /a file of the machine that the extension runs on/);
      assert.deepEqual(server.asked, []);
      assert.deepEqual(await readdir(folder), []);
      assert.equal((await failureOf('valuekeep.resumeExport', { target })).code, 'notFound');
    });
  }

  it('names a service that there is not', async () => {
    assert.equal((await failure('csv', { service: 'maintenance/nothing' })).code, 'notFound');
  });
});
