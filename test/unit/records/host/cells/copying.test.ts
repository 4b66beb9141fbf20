import assert from 'node:assert/strict';
import type { HostMessage } from '../../../../../src/records/protocol/protocol';
import { Outside, RecordsHost } from '../../../../page/harness/recordsHost';
import { productWords } from '../../../../support/vscode/vscodeWords';
import { FakeConnections } from '../../../../support/recordFakes';

describe('Copying in the records panel', () => {
  async function panel(): Promise<{
    outside: Outside;
    answer: (procedure: string, input: object) => Promise<unknown>;
  }> {
    const outside = new Outside();
    const connections = new FakeConnections();
    const host = new RecordsHost(outside, {
      connections,
      words: await productWords(),
      warn: (message) => assert.fail(message),
    });
    const posted: HostMessage[] = [];
    host.post = (message) => posted.push(message);
    await host.session.load();
    await host.session.load();
    const answer = async (procedure: string, input: object): Promise<unknown> => {
      await host.rpc.receive({ type: 'call', id: 1, procedure, input });
      return posted.at(-1);
    };
    return { outside, answer };
  }

  const copies = {
    copySelection: { ranges: [{ rows: [[0, 1]], columns: [0, 1] }], format: 'tsv' },
    copyCell: { row: 0, column: 2 },
  };
  for (const [procedure, input] of Object.entries(copies)) {
    it(`by ${procedure} takes rows of the records that are shown`, async () => {
      const { outside, answer } = await panel();
      assert.match(JSON.stringify(await answer(procedure, { load: 'load-2', ...input })), /"result"/);
      assert.equal(outside.copied.length, 1);
    });

    it(`by ${procedure} fails for records that others took the place of, and leaves the clipboard alone`, async () => {
      const { outside, answer } = await panel();
      assert.match(JSON.stringify(await answer(procedure, { load: 'load-1', ...input })), /"failed"/);
      assert.deepEqual(outside.copied, []);
    });
  }
});
