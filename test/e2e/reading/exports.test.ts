import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

const records = 700;

describe('records to a file', () => {
  // In a next window the panel would ask for records of its own.
  const vscode = useVscode({ settings: { 'workbench.editor.restoreEditors': false } });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records });
  });
  after(() => sandbox.stop());
  afterEach(() => takeFaultsBack(sandbox));

  for (const [folder, theme] of wantedThemes) {
    it(`from the panel: all of them, stopped and resumed, and those that are selected, ${theme}`, async () => {
      const { workbench, workspace } = await vscode.openWindow();
      const { quickInput, notifications, page } = workbench;
      const tree = workbench.tree('Explorer');
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
      await tree.expand('Work');
      await tree.pressAction('Work Orders', 'Open Records');
      const panel = await workbench.webview(/Work Orders/);
      const button = panel.getByRole('button', { name: 'Export Records' });
      const inWorkspace = async () => (await readdir(workspace)).filter((name) => name.includes('orders')).sort();

      // In one go, to compare with.
      await panel.getByRole('row').nth(3).waitFor();
      await button.click();
      await quickInput.titled('Export Records: Work Orders — Contoso');
      await picture('export-records');
      await quickInput.pick('All records of the query');
      await picture('export-format');
      await quickInput.pick('CSV');
      await quickInput.offers('Which columns?');
      await picture('export-columns');
      await quickInput.takeChecked('Which columns?');
      await chooseFile(workbench, join(workspace, 'orders-whole.csv'), picture);
      await notifications.message(`Exported ${String(records)} records`).waitFor();
      await picture('export-done');
      const whole = await readFile(join(workspace, 'orders-whole.csv'), 'utf8');
      assert.equal(whole.split('\r\n').length, records + 2, 'a line for the titles and each record');

      // Again, stopped where the fourth page does not come.
      await holdFourthPage(sandbox);
      await button.click();
      await answerExport(workbench, 'CSV', join(workspace, 'orders.csv'));
      const running = await stuck(workbench, 'orders.csv');
      await picture('export-running');
      await running.getByRole('button', { name: 'Cancel' }).click();
      await notifications.message('stopped after 300 records. They are kept.').waitFor();
      await picture('export-stopped');
      const [part, ...others] = await inWorkspace();
      assert.match(part ?? '', /^\.orders\.csv\.[0-9a-f]+\.part$/);
      assert.deepEqual(others, ['orders-whole.csv'], 'no half of a file has the name of the whole');

      await quickInput.runByKeyboard('Valuekeep: Resume Export');
      await quickInput.offers('Which export?');
      await picture('export-unfinished');
      await quickInput.dismiss();

      await takeFaultsBack(sandbox);
      const before = (await requests(sandbox)).apiRequests;
      await notifications.press('They are kept.', 'Resume');
      await notifications
        .message(`Exported ${String(records)} records`)
        .filter({ hasText: 'orders.csv' })
        .waitFor();
      assert.equal((await requests(sandbox)).apiRequests - before, 4, 'no page is read twice');
      assert.deepEqual(await inWorkspace(), ['orders-whole.csv', 'orders.csv']);
      assert.equal(await readFile(join(workspace, 'orders.csv'), 'utf8'), whole);

      // Those that are selected.
      await quickInput.runByKeyboard('Notifications: Clear All Notifications');
      const cells = panel.locator('[role="row"][aria-rowindex="3"]').getByRole('gridcell');
      await cells.nth(1).click();
      await cells.and(panel.locator(':focus')).waitFor();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await panel
        .locator('[role="row"][aria-rowindex="5"]')
        .getByRole('gridcell')
        .and(panel.locator(':focus'))
        .waitFor();
      await button.focus();
      await button.and(panel.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await quickInput.offers('Which records?');
      await until('The selected rows', async () => (await quickInput.labels())[0] === 'The selected rows');
      await picture('export-selection');
      await quickInput.takeFirst('Which records?', 'The selected rows');
      await quickInput.takeFirst('Which format?', 'NDJSON', 'NDJSON');
      await quickInput.takeChecked('Which columns?');
      await chooseFile(workbench, join(workspace, 'orders.ndjson'));
      await notifications.message('Exported 3 records').waitFor();
      const lines = (await readFile(join(workspace, 'orders.ndjson'), 'utf8')).trimEnd().split('\n');
      const keys = lines.map((line) => (JSON.parse(line) as { workOrderKey: string }).workOrderKey);
      const shown = await Promise.all(
        [3, 4, 5].map((row) => rowText(panel.locator(`[aria-rowindex="${String(row)}"]`))),
      );
      assert.equal(keys.length, 3);
      for (const [at, key] of keys.entries()) assert.ok(shown[at]?.includes(key), `${key} stands in row ${String(at)}`);
      await notifications.press('Exported 3 records', 'Open File');
      await workbench.tab('orders.ndjson').waitFor();
    });
  }

  it('go on in the next window where a closed one left off, and are the same file as in one go', async () => {
    const profile = await vscode.newProfile({ hasKeyring: true });
    const { workbench: first, workspace } = await vscode.openWindow(profile);
    await signInByHand(first, sandbox, { name: 'Contoso', stage: 'Test' });
    await first.runCommand('Valuekeep: Open Records');
    await first.quickInput.pick('Work Orders');
    const panel = await first.webview(/Work Orders/);
    await panel.getByRole('row').nth(3).waitFor();
    const button = panel.getByRole('button', { name: 'Export Records' });
    await button.click();
    await answerExport(first, 'JSON', join(workspace, 'orders-whole.json'));
    await first.notifications.message(`Exported ${String(records)} records`).waitFor();

    await holdFourthPage(sandbox);
    await button.click();
    await answerExport(first, 'JSON', join(workspace, 'orders.json'));
    await stuck(first, 'orders.json');
    await until('The stored connection', async () => (await vscode.storage(first)).includes('connectionInUse'));
    await vscode.closeWindow(first);
    await takeFaultsBack(sandbox);

    const before = (await requests(sandbox)).apiRequests;
    const { workbench: next } = await vscode.openWindow(profile);
    await next.notifications.message('stopped after 300 records. They are kept.').waitFor();
    await assert.rejects(readFile(join(workspace, 'orders.json')), { code: 'ENOENT' });
    await next.notifications.press('They are kept.', 'Resume');
    await next.notifications.message(`Exported ${String(records)} records`).waitFor();
    assert.equal((await requests(sandbox)).apiRequests - before, 4, 'no page is read twice');
    const [whole, resumed] = await Promise.all(
      ['orders-whole.json', 'orders.json'].map((name) => readFile(join(workspace, name))),
    );
    assert.ok(whole !== undefined && resumed?.equals(whole));
    assert.deepEqual(
      (await readdir(workspace)).filter((name) => name.endsWith('.part')),
      [],
    );
  });
});

/** Three pages come at once; the one after them does not. */
async function holdFourthPage(sandbox: RunningSandbox): Promise<void> {
  await askForFault(sandbox, { fault: 'slow;ms=1', path: 'workOrders/odata', times: 3 });
  await askForFault(sandbox, { fault: 'slow;ms=60000', path: 'workOrders/odata', times: 1 });
}

async function answerExport(workbench: Workbench, format: string, path: string): Promise<void> {
  const { quickInput } = workbench;
  await quickInput.pick('All records of the query');
  await quickInput.pick(format);
  await quickInput.takeChecked('Which columns?');
  await chooseFile(workbench, path);
}

/** The message of an export whose fourth page does not come. */
async function stuck({ notifications }: Workbench, name: string): Promise<Locator> {
  const running = notifications.message(`Exporting Work Orders to ${name}`).filter({ hasText: '300' });
  await running.filter({ hasText: 'waiting for the server' }).waitFor();
  return running;
}

async function rowText(row: { allInnerTexts(): Promise<string[]> }): Promise<string> {
  return (await row.allInnerTexts()).join(' ');
}

/** VS Code's own dialog: its box holds the whole path. */
async function chooseFile(
  { quickInput }: Workbench,
  path: string,
  picture?: (name: string) => Promise<void>,
): Promise<void> {
  await quickInput.offered('workOrders.');
  await picture?.('export-file');
  await quickInput.saveInto(path);
}

async function requests({ address }: RunningSandbox): Promise<{ readonly apiRequests: number }> {
  const { apiUrl, clientId, clientSecret } = address;
  const headers = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
  const answer = await fetch(new URL('/control/requests', apiUrl), { headers });
  return (await answer.json()) as { readonly apiRequests: number };
}
