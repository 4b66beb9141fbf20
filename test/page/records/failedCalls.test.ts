import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Failure } from '../../../src/panels/protocol/rpcProtocol';
import { RecordsStore } from '../../../src/records/page/store/recordsStore';
import { FakeConnections } from '../../support/recordFakes';
import { violationsIn } from '../harness/accessibility';
import { PanelPage, refusingPanel } from '../harness/panelPage';
import { Outside, RecordsHost } from '../harness/recordsHost';
import { sharedBrowser } from '../harness/sharedBrowser';
import { HostMessages } from '../../support/hostMessages';

const failure: Failure = { kind: 'failed', message: 'It failed.', where: '', detail: null, action: null };

describe('The records page says why', () => {
  let failing: string;
  let store: RecordsStore;
  let host: RecordsHost;
  let messages: HostMessages;
  let kept: unknown;

  /** The page's store and its host, where one call fails. */
  async function open(): Promise<void> {
    host = new RecordsHost(new Outside(), {
      connections: new FakeConnections(),
      warn: (message) => assert.fail(message),
    });
    messages = new HostMessages();
    host.panel.webview.onPost = (message) => messages.send(message);
    store = new RecordsStore({
      api: {
        postMessage: (message) => {
          if (message.type === 'call' && message.procedure === failing)
            messages.send({ type: 'failed', id: message.id, failure });
          else host.panel.webview.receive(message);
        },
        getState: () => kept,
        setState: (state) => (kept = state),
      },
      messages,
      onChange: () => undefined,
    });
    await host.session.load();
    store.start();
    await quiet();
  }

  async function quiet(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  beforeEach(() => {
    failing = '';
    kept = undefined;
  });

  it('it cannot begin', async () => {
    failing = 'start';
    await open();
    assert.deepEqual(store.calls.failure, failure);
  });

  it('a record cannot be searched', async () => {
    await open();
    store.openDetail(3);
    await quiet();
    failing = 'findInRecord';
    assert.equal(await store.details.find('pump', 0), undefined);
    assert.deepEqual(store.calls.failure, failure);
    failing = '';
    assert.ok(await store.details.find('pump', 0));
    assert.equal(store.calls.failure, undefined);
  });

  it('what was opened before cannot be listed', async () => {
    await open();
    failing = 'visited';
    assert.equal(await store.details.listVisited(), false);
    assert.deepEqual(store.calls.failure, failure);
  });

  it('what was selected is not found again', async () => {
    await open();
    assert.equal(store.calls.failure, undefined);
    failing = 'findRows';
    kept = { ...(kept as object), load: 'another', selection: keptSelection };
    await open();
    assert.deepEqual(store.calls.failure, failure);
  });

  const keptSelection = {
    load: 'another',
    selected: {
      span: 'rows',
      pieces: [{ first: 2, last: 2, count: 1 }],
      anchor: { row: 2, column: 'Id' },
      place: { row: 2, column: 'Id' },
    },
    keys: [{ row: 2, key: 'x' }],
  };

  describe('on the screen', function () {
    this.timeout(180_000);
    let browser: Browser;
    before(async () => {
      browser = await sharedBrowser();
    });

    it('where there is nothing else to show', async () => {
      const opened = await PanelPage.open({
        browser,
        name: 'records',
        panel: refusingPanel('records', failure.message),
      });
      await opened.page.getByRole('alert').getByText('It failed.').waitFor();
      assert.deepEqual(opened.complaints, []);
      assert.deepEqual(await violationsIn(opened.page), []);
      await opened.page.close();
    });
  });
});
