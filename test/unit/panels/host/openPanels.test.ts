import '../../../support/vscode/replaceVscode';
import assert from 'node:assert/strict';
import { OpenPanels } from '../../../../src/panels/host/openPanels';
import { FakeWebviewPanel } from '../../../support/vscode/webviewPanel';
import { screen } from '../../../support/vscode/vscode';

interface Place {
  readonly key: string;
  readonly text: string;
}

class Opened {
  isDisposed = false;
  constructor(readonly place: Place) {}
  dispose(): void {
    this.isDisposed = true;
  }
}

describe('The open panels of one kind', () => {
  let panels: FakeWebviewPanel[];
  let open: ReturnType<typeof openPanels>;

  function openPanels() {
    return new OpenPanels({
      viewType: 'valuekeep.test',
      icon: 'table',
      keyOf: ({ key }: Pick<Place, 'key'>) => key,
      titleOf: ({ text }: Place) => text,
      make: (_panel, place) => new Opened(place),
    });
  }

  beforeEach(() => {
    panels = [];
    screen.onPanel = (panel) => panels.push(panel);
    open = openPanels();
  });
  afterEach(() => {
    screen.onPanel = () => undefined;
  });

  it('are found by what they show until they are closed', () => {
    const one = open.open({ key: 'a', text: 'One' });
    const two = open.open({ key: 'b', text: 'Two' });
    assert.deepEqual(
      panels.map(({ viewType, title, iconPath }) => [viewType, title, (iconPath as { id: string }).id]),
      [
        ['valuekeep.test', 'One', 'table'],
        ['valuekeep.test', 'Two', 'table'],
      ],
    );
    assert.deepEqual([open.get({ key: 'a' }), open.get({ key: 'b' }), open.get({ key: 'c' })], [one, two, undefined]);
    panels[0]?.dispose();
    assert.deepEqual([open.get({ key: 'a' }), one.isDisposed, two.isDisposed], [undefined, true, false]);
  });

  it('come to the front where they are asked for again', () => {
    const one = open.open({ key: 'a', text: 'One' });
    open.open({ key: 'b', text: 'Two' });
    panels[0]?.show(false);
    assert.equal(open.inFront?.place.key, 'b');
    assert.equal(open.reveal({ key: 'a' }), one);
    panels[1]?.show(false);
    assert.equal(open.inFront, one);
    assert.equal(open.reveal({ key: 'c' }), undefined);
    assert.deepEqual(
      panels.map(({ revealed }) => revealed),
      [1, 0],
    );
  });

  it('are taken over from VS Code, and closed where there is nothing to show', async () => {
    const [kept, lost] = [new FakeWebviewPanel('valuekeep.test', ''), new FakeWebviewPanel('valuekeep.test', '')];
    const restored = await open.restore(kept.asPanel, Promise.resolve({ key: 'a', text: 'One' }));
    assert.equal(await open.restore(lost.asPanel, Promise.resolve(undefined)), undefined);
    assert.deepEqual([kept.isClosed, lost.isClosed, open.get({ key: 'a' })], [false, true, restored]);
  });

  it('stay each with its own, where one was opened before VS Code brought the same one back', async () => {
    const one = open.open({ key: 'a', text: 'One' });
    const back = new FakeWebviewPanel('valuekeep.test', '');
    const two = await open.restore(back.asPanel, Promise.resolve({ key: 'a', text: 'One' }));
    assert.equal(open.get({ key: 'a' }), two);
    back.dispose();
    assert.deepEqual([open.get({ key: 'a' }), one.isDisposed, two?.isDisposed], [one, false, true]);
  });

  it('let go of what stands behind them with the window', async () => {
    const one = open.open({ key: 'a', text: 'One' });
    const two = await open.restore(new FakeWebviewPanel('', '').asPanel, Promise.resolve({ key: 'a', text: 'One' }));
    open.dispose();
    assert.deepEqual([one.isDisposed, two?.isDisposed], [true, true]);
  });
});
