import '../../../support/vscode/replaceVscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { PanelHost } from '../../../../src/panels/host/panelHost';
import { FakeWebviewPanel } from '../../../support/vscode/webviewPanel';
import { screen } from '../../../support/vscode/vscode';

const nothing = v.strictObject({});
const procedures = {
  start: { input: nothing, output: v.strictObject({ state: v.number() }) },
  work: { input: nothing, output: nothing },
} as const;
type Notification = { type: 'state'; state: number } | { type: 'select'; row: number };

describe('The host of a panel', () => {
  let panel: FakeWebviewPanel;
  let posted: { type: string; id?: number; failure?: unknown; state?: number }[];
  let logged: string[];
  let state: number;
  let work: () => Promise<object> | object;
  let host: ReturnType<typeof aHost>;

  function aHost() {
    const made = new PanelHost<typeof procedures, Notification>({
      panel: panel.asPanel,
      extensionUri: { path: '/extension' } as never,
      connectionId: 'c1',
      name: 'Test panel',
      script: 'test.js',
      title: 'A test',
      loading: 'Opening the test…',
      procedures,
      where: () => 'here',
      log: { warn: (text) => logged.push(text), error: (text) => logged.push(text) },
      describeError: (error, connectionId) => ({
        message: `${connectionId}: ${String(error)}`,
        action: { label: 'Diagnose', command: 'valuekeep.diagnoseConnection', argument: connectionId },
      }),
    });
    made.serve({ start: () => ({ state }), work: () => work() });
    return made;
  }

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  async function call(procedure: string, id = 1): Promise<void> {
    panel.webview.receive({ type: 'call', id, procedure, input: {} });
    await turn();
  }

  beforeEach(() => {
    panel = new FakeWebviewPanel('valuekeep.test', 'A test');
    posted = [];
    logged = [];
    state = 0;
    work = () => ({});
    panel.webview.onPost = (message) => posted.push(message as (typeof posted)[number]);
    host = aHost();
  });

  it('shows a page that takes scripts from one folder alone', () => {
    const { options, html } = panel.webview;
    assert.deepEqual(
      [options.enableScripts, options.enableForms, options.localResourceRoots],
      [true, false, [{ path: '/extension/dist/webview' }]],
    );
    assert.match(html, /src="https:\/\/panel\.test\/webview\/test\.js"/);
    assert.match(html, /<title>A test<\/title>[^]*Opening the test…/);
  });

  it('makes another nonce for each page', () => {
    const nonce = () => /nonce="([^"]+)"/.exec(panel.webview.html)?.[1];
    const first = nonce();
    aHost();
    assert.ok(first !== undefined && first.length > 20 && first !== nonce());
  });

  it('sends a page nothing before it has the answer to its first call', async () => {
    host.notify({ type: 'state', state: 1 });
    await turn();
    assert.deepEqual(posted, []);
    await call('start');
    host.notify({ type: 'state', state: 2 });
    assert.deepEqual(posted, [
      { type: 'result', id: 1, output: { state: 0 } },
      { type: 'state', state: 2 },
    ]);
  });

  it('keeps what a page has to do until there is one, and of several only the last', async () => {
    host.notifyOnceHere({ type: 'select', row: 1 });
    host.notifyOnceHere({ type: 'select', row: 2 });
    await call('start');
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['result', 'select'],
    );
    assert.deepEqual(posted[1], { type: 'select', row: 2 });
    panel.show(false);
    host.notifyOnceHere({ type: 'select', row: 3 });
    panel.show(true);
    await call('start', 2);
    assert.deepEqual(posted.slice(2), [
      { type: 'result', id: 2, output: { state: 0 } },
      { type: 'select', row: 3 },
    ]);
  });

  it('tells the page of every change, whenever it starts, is hidden and is shown again', async () => {
    const step = fc.constantFrom('change', 'start', 'turn', 'hide', 'show');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        panel = new FakeWebviewPanel('valuekeep.test', 'A test');
        state = 0;
        /** What a page that is there knows. */
        let known: number | undefined;
        let started = 0;
        panel.webview.onPost = (message) => {
          const { type, id, ...said } = message as { type: string; id?: number; output?: { state: number } };
          if (!panel.visible) return;
          if (type === 'result' && id === started) known = said.output?.state;
          if (type === 'state' && known !== undefined) known = (said as { state?: number }).state;
        };
        host = aHost();
        for (const one of [...steps, 'show', 'start', 'turn', 'turn'] as const) {
          if (one === 'change') host.notify({ type: 'state', state: ++state });
          else if (one === 'turn') await Promise.resolve();
          else if (one === 'start' && panel.visible) {
            known = undefined;
            panel.webview.receive({ type: 'call', id: ++started, procedure: 'start', input: {} });
          } else if (one === 'hide' || one === 'show') {
            if (one === 'hide') known = undefined;
            panel.show(one === 'show');
          }
        }
        await turn();
        assert.equal(known, state);
      }),
      { numRuns: 300 },
    );
  });

  it('says why a call failed, and runs what it offered with it', async () => {
    const commands: unknown[] = [];
    screen.onCommand = (...command) => commands.push(command);
    work = () => Promise.reject(new ValuekeepError('notFound', 'It is gone.'));
    await call('work');
    assert.deepEqual(
      posted.map(({ failure }) => failure),
      [
        {
          kind: 'notFound',
          message: 'c1: ValuekeepError: It is gone.',
          where: 'here',
          detail: null,
          action: 'Diagnose',
        },
      ],
    );
    assert.deepEqual(logged, ['Test panel: a call failed.']);
    await host.actOnCallFailure();
    await host.showLog();
    screen.onCommand = () => undefined;
    assert.deepEqual(commands, [
      ['valuekeep.diagnoseConnection', ['c1']],
      ['valuekeep.showLog', []],
    ]);
  });

  it('is silent once it is closed, and stops what a page waits for', async () => {
    await call('start');
    let finish = (): void => undefined;
    work = () => new Promise((resolve) => (finish = () => resolve({})));
    await call('work', 2);
    host.dispose();
    finish();
    host.notify({ type: 'state', state: 1 });
    await call('work', 3);
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['result'],
    );
  });

  it('names the tab anew only where its name changed', () => {
    let named = 0;
    let title = '';
    Object.defineProperty(panel, 'title', { get: () => title, set: (given: string) => ((title = given), named++) });
    for (const name of ['One', 'One', 'Two']) host.showTitle(name);
    assert.deepEqual([title, named], ['Two', 2]);
  });
});
