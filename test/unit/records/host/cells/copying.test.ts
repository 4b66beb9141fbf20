import assert from 'node:assert/strict';
import { Outside, RecordsHost } from '../../../../page/harness/recordsHost';
import { FakeConnections } from '../../../../support/recordFakes';

describe('Copying in the records panel', () => {
  async function panel(): Promise<{
    outside: Outside;
    loads: readonly string[];
    answer: (procedure: string, input: object) => Promise<unknown>;
  }> {
    const outside = new Outside();
    const connections = new FakeConnections();
    const host = new RecordsHost(outside, {
      connections,
      warn: (message) => assert.fail(message),
    });
    const loads: string[] = [];
    for (let load = 0; load < 2; load += 1) {
      await host.session.load();
      loads.push(host.session.status().load);
    }
    const answer = async (procedure: string, input: object): Promise<unknown> => {
      const { webview } = host.panel;
      const answered = new Promise((resolve) => (webview.onPost = resolve));
      webview.receive({ type: 'call', id: 1, procedure, input });
      return answered;
    };
    return { outside, loads, answer };
  }

  const copies = {
    copySelection: { ranges: [{ rows: [[0, 1]], columns: [0, 1] }], format: 'tsv' },
    copyCell: { row: 0, column: 2 },
  };
  for (const [procedure, input] of Object.entries(copies)) {
    it(`by ${procedure} takes rows of the records that are shown`, async () => {
      const { outside, loads, answer } = await panel();
      assert.match(JSON.stringify(await answer(procedure, { load: loads[1], ...input })), /"result"/);
      assert.equal(outside.copied.length, 1);
    });

    it(`by ${procedure} fails for records that others took the place of, and leaves the clipboard alone`, async () => {
      const { outside, loads, answer } = await panel();
      assert.match(JSON.stringify(await answer(procedure, { load: loads[0], ...input })), /"failed"/);
      assert.deepEqual(outside.copied, []);
    });
  }
});
