import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium';
import { ConsoleGuard } from '../../../scripts/vscode/consoleGuard';

describe('the guard of the console', () => {
  let browser: Browser;
  let page: Page;
  let guard: ConsoleGuard;

  before(async () => {
    browser = await launchChromium();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    guard = new ConsoleGuard();
    guard.watch(page);
  });
  after(() => browser.close());

  it('keeps what a page and a frame in it print as errors, and nothing else', async () => {
    await page.setContent('<iframe srcdoc="<script>console.error(\'from the frame\')</script>"></iframe>');
    await page.evaluate(() => {
      console.log('news');
      console.warn('a warning');
      console.error('%c  ERR', 'color: #f33', 'from the page');
    });
    assert.deepEqual([...guard.take()].sort(), ['from the frame', 'from the page']);
    assert.deepEqual(guard.take(), []);
  });

  it('keeps errors that nothing caught', async () => {
    const thrown = page.waitForEvent('pageerror');
    await page.setContent('<script>setTimeout(() => { throw new Error("nobody caught this"); })</script>');
    await thrown;
    assert.match(guard.take().join(), /nobody caught this/);
  });

  it('leaves out what VS Code prints without its native modules', async () => {
    await page.evaluate(() => console.error('[Extension Host] Error: Could not locate the bindings file. Tried: …'));
    assert.deepEqual(guard.take(), []);
  });

  it('leaves out that a window of VS Code misses the unsaved copies that another one has cleared up, and no other file', async () => {
    await page.evaluate(() => {
      for (const folder of ['User/Backups/-6ff46ba3', 'User/globalStorage']) {
        console.error(`oa: Unable to resolve nonexistent file 'vscode-remote:/data/${folder}/vscode-remote/-5e0b8735'`);
      }
    });
    const errors = guard.take();
    assert.equal(errors.length, 1);
    assert.match(errors.join(), /globalStorage/);
  });

  it('leaves out that VS Code misses a workspace’s settings that a test has moved away, and no other file', async () => {
    await page.evaluate(() => {
      for (const file of ['settings.json', 'valuekeep.json']) {
        console.error(
          `EntryNotFound (FileSystemError): Error: ENOENT: no such file or directory, open '/run/workspace/.vscode/${file}'`,
        );
      }
    });
    const errors = guard.take();
    assert.equal(errors.length, 1);
    assert.match(errors.join(), /valuekeep\.json/);
  });

  it('tells which address is missing, and leaves out only those that VS Code is known to miss', async () => {
    await page.route('**/*', (route) => {
      const isPage = route.request().isNavigationRequest();
      return route.fulfill({ status: isPage ? 200 : 404, body: '' });
    });
    await page.goto('http://localhost/');
    guard.take();
    await page.evaluate(() => Promise.all(['/update/check', '/ours.js'].map((path) => fetch(path))));
    const errors = guard.take();
    assert.equal(errors.length, 1);
    assert.match(errors.join(), /ours\.js/);
  });
});
