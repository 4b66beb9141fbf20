import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium';
import { Notifications } from '../workbench/notifications';
import { QuickInput } from '../workbench/quickInput';
import { Tree } from '../workbench/tree';

/**
 * A window that is busy, as VS Code is on a loaded machine: its palette, its box for files, a tree with a menu and messages,
 * each of which goes wrong once in the way that `trouble` names.
 */
const busyWindow = `
<div class="quick-input-widget" style="display: none"><input class="input"><div role="listbox"></div></div>
<div class="part sidebar"><div role="tree" aria-label="Explorer" tabindex="0" style="height: 100px">
  <div role="treeitem" aria-expanded="false" data-index="0" data-last-element="true"><a class="monaco-tl-twistie">&gt;</a>
  <span class="label-name">Work</span></div></div></div>
<div id="menu"></div>
<div class="notification-toast"><div class="notification-list-item-message">Saved it.</div><button>Open</button></div>
<div class="notifications-center" style="display: none"><div class="notification-list-item">
  <div class="notification-list-item-message">Saved it.</div><button>Open</button></div></div>
<div class="part statusbar"><a id="status.notifications">Bell</a></div>
<script>
const trouble = decodeURIComponent(location.hash.slice(1));
const done = [];
let times = 0;
const once = (name) => trouble === name && times++ === 0;
const widget = document.querySelector('.quick-input-widget');
const [input, list] = widget.children;
const hide = () => { widget.style.display = 'none'; };
const show = (placeholder, value) => {
  Object.assign(input, { placeholder, value });
  widget.style.display = 'block';
  input.focus();
  render();
};
const render = () => {
  const name = input.value.replace('>', '');
  list.innerHTML = '';
  if (name === '') return;
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  row.className = 'monaco-list-row focused';
  row.innerHTML = '<span class="label-name"></span>';
  row.firstChild.textContent = name;
  row.onclick = () => take(name);
  list.append(row);
};
const take = (name) => {
  if (once('a choice is forgotten')) return;
  done.push(name);
  if (trouble === 'the box stays until the command is done') setTimeout(hide, 400);
  else hide();
};
input.oninput = () => {
  render();
  if (once('the focus goes elsewhere while one types')) setTimeout(hide);
};
addEventListener('keydown', (event) => {
  if (event.key === 'F1' || (event.key === 'P' && event.ctrlKey)) {
    event.preventDefault();
    if (once('a key is dropped')) return;
    show(event.key === 'F1' ? 'Type the name of a command to run.' : 'Search files by name (append : …)', event.key === 'F1' ? '>' : '');
    if (once('the focus goes elsewhere')) setTimeout(hide, 20);
  }
  if (event.key === 'Enter') take(input.value.replace('>', ''));
  if (event.key === 'Escape') hide();
});
if (trouble === 'another box is closing') { show('Client secret', 'secret'); setTimeout(hide, 300); }
const item = document.querySelector('[role=treeitem]');
item.firstElementChild.onclick = () => { if (!once('a click is dropped')) item.setAttribute('aria-expanded', 'true'); };
const menu = document.querySelector('#menu');
item.oncontextmenu = (event) => {
  event.preventDefault();
  menu.innerHTML = '<div role="menuitem">Pin</div>';
  menu.firstChild.onclick = () => { if (!once('a click is dropped')) { menu.innerHTML = ''; done.push('Pin'); } };
  if (once('a menu closes by itself')) setTimeout(() => { menu.innerHTML = ''; }, 20);
};
const toast = document.querySelector('.notification-toast');
const center = document.querySelector('.notifications-center');
for (const message of [toast, center]) {
  message.querySelector('button').onclick = () => {
    if (once('a click is dropped')) return;
    done.push('Open');
    message.style.display = 'none';
  };
}
document.getElementById('status.notifications').onclick = () => { center.style.display = 'block'; };
if (trouble === 'a message leaves') toast.style.display = 'none';
</script>`;

describe('the hands of these tests, in a window that is busy,', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  afterEach(() => page.close());

  const open = async (trouble: string): Promise<void> => {
    page = await browser.newPage();
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: busyWindow }));
    await page.goto(`http://localhost/#${encodeURIComponent(trouble)}`);
    await page.evaluate('trouble');
  };
  const done = () => page.evaluate<string[]>('done');

  const ofPalette = [
    'nothing',
    'a key is dropped',
    'the focus goes elsewhere',
    'the focus goes elsewhere while one types',
    'another box is closing',
    'a choice is forgotten',
    'the box stays until the command is done',
  ];
  for (const trouble of ofPalette) {
    it(`run each command once, where ${trouble}`, async () => {
      await open(trouble);
      const quickInput = new QuickInput(page);
      await quickInput.runCommand('Close It');
      assert.deepEqual(await done(), ['Close It']);
      await quickInput.runByKeyboard('Open It');
      assert.deepEqual(await done(), ['Close It', 'Open It']);
      await quickInput.openFile('a.json');
      assert.deepEqual(await done(), ['Close It', 'Open It', 'a.json']);
    });
  }

  for (const trouble of ['nothing', 'a click is dropped', 'a menu closes by itself']) {
    it(`open an item of a tree and its menu, where ${trouble}`, async () => {
      await open(trouble);
      const tree = new Tree(page, 'Explorer');
      await tree.expand('Work');
      await tree.chooseFromMenu('Work', 'Pin');
      assert.deepEqual(await done(), ['Pin']);
    });
  }

  for (const trouble of ['nothing', 'a click is dropped', 'a message leaves']) {
    it(`press the button of a message, where ${trouble}`, async () => {
      await open(trouble);
      await new Notifications(page).press('Saved it.', 'Open');
      assert.deepEqual(await done(), ['Open']);
    });
  }
});
