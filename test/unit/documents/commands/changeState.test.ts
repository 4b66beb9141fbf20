import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { CallRequest, CallResult, RecordsApi } from '../../../../src/client/core/api';
import { type ErrorCode, ValuekeepError } from '../../../../src/client/core/errors';
import type { JsonObject } from '../../../../src/json/json';
import type { RecordChoice } from '../../../../src/documents/commands/recordChoice';
import { aConnection } from '../../../support/connection';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const service = 'maintenance/workOrders';
const loadCommand = () =>
  withFakeVscode(async () => ({
    ...(await import('../../../../src/documents/commands/changeState')),
    ...(await import('../../../support/vscode/vscode')),
  }));

describe('Change State, where the record cannot be read after it', () => {
  const key = ['C01', 'WO-1'];
  const record: JsonObject = {
    id: '00000000-0000-4000-8000-000000000001',
    company: 'C01',
    workOrderKey: 'WO-1',
    schemaEntityState: '001WORKORDER',
    schemaEntityStateDescription: 'Open',
  };

  /** Changes the state on a server that takes it and answers no read after it. */
  const changed = async (code: ErrorCode) => {
    const { changeState, screen } = await loadCommand();
    const catalog = await loadCatalog();
    const sent: CallRequest[] = [];
    const shown: JsonObject[] = [];
    const warnings: string[] = [];
    screen.onWarning = (text) => void warnings.push(text);
    const client: Pick<RecordsApi, 'get' | 'call'> = {
      get: () =>
        sent.length === 0 ? Promise.resolve(record) : Promise.reject(new ValuekeepError(code, 'The read failed.')),
      call: (request) => {
        sent.push(request);
        return Promise.resolve({ status: 200, headers: {}, body: undefined, durationMs: 1 } as unknown as CallResult);
      },
    };
    const connection = aConnection();
    const target = { connection, client, service: catalog.service(service), toGuard: () => connection };
    const choice = { target: () => Promise.resolve(target) } as unknown as RecordChoice;
    const onChanged = (_begun: unknown, now: JsonObject) => void shown.push(now);
    const parts = { choice, catalog: () => Promise.resolve(catalog), onChanged };
    const given = await changeState(parts, { service, key, state: '002WORKORDER' }, { byProgram: true });
    screen.onWarning = undefined;
    return { given, sent, shown, warnings };
  };

  for (const code of ['unreachable', 'timeout', 'serverFault', 'forbidden', 'notFound', 'malformed'] as const) {
    it(`says that the change was made, and sends it once: ${code}`, async () => {
      const { given, sent, shown, warnings } = await changed(code);
      assert.equal(sent.length, 1);
      assert.equal(given?.schemaEntityState, '002WORKORDER');
      assert.equal(given.schemaEntityStateDescription, null, 'the words of the old state are not those of the new');
      assert.deepEqual(shown, [], 'no document takes a record that was not read');
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? '', /was changed to 002WORKORDER, but the record cannot be read again/);
    });
  }
});
