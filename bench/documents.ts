import fetch from 'node-fetch';
import { loadCatalogue } from '../src/catalogue/catalogue';
import { TokenSource } from '../src/client/tokens';
import { ValuekeepClient } from '../src/client/valuekeepClient';
import { documentText, readDocument } from '../src/documents/documentText';
import { recordOperations } from '../src/documents/plan/recordOperations';
import { RecordAccess } from '../src/documents/recordAccess';
import { ReferenceKeys } from '../src/documents/referenceKeys';
import { plannedCalls } from '../src/documents/save/saveRecord';
import { type BenchmarkRow, comparedRow, rounded } from './benchmark';
import { connectionToSandbox } from './client/connection';
import { startSandboxProcess } from './sandbox';
import { takeTurns } from './timing';

const path = 'maintenance/workOrders';

/** Record documents beside the bare request, and the completion of references beside a bare search. */
export async function measureDocuments(): Promise<readonly BenchmarkRow[]> {
  return [await measureOpening(), ...(await measureReferences())];
}

/** From the key to the text, its plan and the places of its members: what opening a document asks of this extension. */
async function measureOpening(): Promise<BenchmarkRow> {
  const sandbox = await startSandboxProcess();
  try {
    const connection = connectionToSandbox(sandbox.address);
    const { clientId, clientSecret } = sandbox.address;
    const credentials = () => Promise.resolve({ clientId, clientSecret });
    const tokens = new TokenSource({ connection, credentials, fetch });
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const catalogue = await loadCatalogue();
    const service = catalogue.service(path);
    const id = (await client.list(path, { select: ['Id'], top: 1 })).records[0]?.id;
    if (service === undefined || typeof id !== 'string') throw new Error('The sandbox has no work order.');
    const access = new RecordAccess({ connection, client, service });
    const authorization = `Bearer ${await tokens.getToken()}`;
    const { apiUrl, tenant, organization } = connection;
    const url = `${apiUrl}/${tenant}/${organization}/${path}/${id}`;

    const ours = async () => {
      const record = await access.read(id);
      const text = documentText(record);
      const read = readDocument(text);
      if (!read.ok) throw new Error('A document could not be read.');
      const operations = recordOperations(catalogue, service);
      const opened = { record, posted: [] };
      if (plannedCalls({ service, operations, opened, document: read.value }).length > 0) throw new Error('A call.');
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
