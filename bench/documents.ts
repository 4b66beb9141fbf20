import fetch from 'node-fetch';
import type * as vscode from 'vscode';
import { loadCatalog } from '../src/catalog/catalog';
import { TokenSource } from '../src/client/tokens/tokens';
import { ValuekeepClient } from '../src/client/valuekeepClient';
import { documentText } from '../src/documents/files/documentText';
import { recordOperations } from '../src/saving/plan/recordOperations';
import { RecordDocument } from '../src/documents/files/recordDocument';
import { ReferenceKeys } from '../src/documents/editing/referenceKeys';
import { LearningRecordReader } from '../src/reading/learningReader';
import { MemoryMemento } from '../test/support/vscode/memento';
import { type BenchmarkRow, comparedRow, rounded } from './benchmark';
import { connectionToSandbox } from './client/connection';
import { startSandboxProcess } from './sandbox';
import { takeTurns } from './timing';
import { StoredColumns } from '../src/records/host/reading/storedColumns';

const path = 'maintenance/workOrders';

/** Record documents beside the bare request, and the completion of references beside a bare search. */
export async function measureDocuments(): Promise<readonly BenchmarkRow[]> {
  return [await measureOpening(), ...(await measureReferences())];
}

/** From the key to the text in the document, and on to the knowledge that nothing of it stands in the way of saving. */
async function measureOpening(): Promise<BenchmarkRow> {
  const sandbox = await startSandboxProcess();
  try {
    const connection = connectionToSandbox(sandbox.address);
    const { clientId, clientSecret } = sandbox.address;
    const credentials = () => Promise.resolve({ clientId, clientSecret });
    const tokens = new TokenSource({ connection, credentials, fetch });
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const catalog = await loadCatalog();
    const service = catalog.service(path);
    const id = (await client.list(path, { select: ['Id'], top: 1 })).records[0]?.id;
    if (service === undefined || typeof id !== 'string') throw new Error('The sandbox has no work order.');
    const reader = new LearningRecordReader({
      connections: { client: () => Promise.resolve(client) },
      catalog: () => Promise.resolve(catalog),
      memory: new StoredColumns(new MemoryMemento()),
    });
    const authorization = `Bearer ${await tokens.getToken()}`;
    const { apiUrl, tenant, organization } = connection;
    const url = `${apiUrl}/${tenant}/${organization}/${path}/${id}`;

    // A document only keeps its address.
    const uri = { path: `/${path}/${id}.json` } as vscode.Uri;

    const ours = async () => {
      const record = await reader.record(connection.id, service, id);
      const operations = recordOperations(catalog, service);
      const text = documentText(record);
      const document = new RecordDocument({
        uri,
        place: { begun: connection, service, operations, key: [id] },
        state: { text, opened: { record, posted: [] }, mtime: Date.now() },
      });
      document.showsUnchanged(text);
      if (!document.isAsOpened(text)) throw new Error('The document has changes.');
    };
    const bare = async () => {
      const answer = await fetch(url, { headers: { authorization, accept: 'application/json' } });
      JSON.parse(await answer.text());
    };
    const times = await takeTurns({ ours, bare }, 300);
    const what = 'a work order opened as a document, ms, against the bare request (ratio)';
    return comparedRow(what, times('ours'), times('bare'), 1.3);
  } finally {
    await sandbox.stop();
  }
}

const many = 10_000;

/** As typed letters ask for it: once the keys are there. */
async function measureReferences(): Promise<readonly BenchmarkRow[]> {
  const keys = Array.from({ length: many }, (_, at) => ({
    key: `EQ-${String(at).padStart(6, '0')}`,
    description: `Centrifugal pump ${String(at)}`,
  }));
  const fetchKeys = () => Promise.resolve({ keys, isComplete: true });
  const reference = new ReferenceKeys({ fetch: fetchKeys, now: Date.now });
  const { signal } = new AbortController();
  await reference.suggest('', signal);
  const ours = async () => {
    if ((await reference.suggest('pump 99', signal)).keys.length === 0) throw new Error('Nothing was found.');
  };
  const bare = () => {
    const found = keys.filter(({ key, description }) => `${key} ${description}`.toLowerCase().includes('pump 99'));
    if (found.length === 0) throw new Error('Nothing was found.');
    return Promise.resolve();
  };
  const times = await takeTurns({ ours, bare }, 100);
  const [mine, theirs] = [times('ours'), times('bare')];
  const what = 'a reference completed over 10,000 cached keys, ms (ours), beside a bare search';
  return [
    { what, ours: rounded(mine), theirs: rounded(theirs), ratio: rounded(mine / theirs), budget: 50, ok: mine <= 50 },
  ];
}
