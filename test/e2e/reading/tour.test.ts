import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fetch from 'node-fetch';
import { stringifyJson, type JsonObject } from '../../../src/json/json';
import { TokenSource } from '../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../support/connection';
import { OperationForms } from '../harness/operationForms';
import { TourReport } from '../../support/tourReport';
import { useVscode } from '../harness/vscode';
import { gesture, step } from '../workbench/until';

/** The number of work orders that the settings give a sandbox. */
const records = 2000;

describe('the main job', () => {
  const vscode = useVscode({ size: { width: 1440, height: 900 } });

  it('goes from signing in to a record in a file', async () => {
    const { workbench, workspace } = await vscode.openWindow();
    const { quickInput } = workbench;
    const tree = workbench.tree('Explorer');
    const tour = await TourReport.begin(workbench.page);
    try {
      await tour.step('Open the sidebar', async () => {
        await workbench.openView('Valuekeep');
        await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
      });
      await tour.step('Sign in', async () => {
        await workbench.runCommand('Valuekeep: Sign in');
        await quickInput.titled('Sign In to Valuekeep');
      });
      await tour.step('Local sandbox', async () => {
        await quickInput.pick('Local sandbox (no account)');
        await workbench.statusBarItem(/Sandbox/).waitFor();
        await tree.item('Work').first().waitFor();
        tour.findings.signedIn = true;
      });
      await tour.step('Find Service or Operation', async () => {
        await workbench.runCommand('Valuekeep: Find Service or Operation');
        await quickInput.titled('Find Service or Operation');
        const said = (await quickInput.input.getAttribute('placeholder')) ?? '';
        const [modules = 0, services = 0, operations = 0] = [...said.matchAll(/\d+/g)].map(Number);
        Object.assign(tour.findings, { modules, services, operations });
        await quickInput.fill('change work order state');
        await quickInput.item('POST ChangeWorkOrderState').first().waitFor();
      });
      await tour.step('Expand Work', async () => {
        await quickInput.dismiss();
        await tree.expand('Work');
      });
      await tour.step('Work Orders', async () => {
        await tree.expand('Work Orders');
        await tree.expand('Operations');
        await tree.reveal('GET GetOData');
      });
      const panel = await tour.step('Open records', async () => {
        await tree.pressAction('Work Orders', 'Open Records');
        const frame = await workbench.webview(/Work Orders/);
        await frame.getByRole('gridcell').first().waitFor();
        tour.findings.gridRows = Number.parseInt(await frame.getByText(/^\d+ rows loaded$/).innerText());
        return frame;
      });
      await tour.step('Select a record', async () => {
        await panel.getByRole('row').nth(3).getByRole('gridcell').nth(1).click();
        await panel.getByRole('treeitem', { name: /^workOrderKey: / }).waitFor();
      });
      await tour.step('Open a file', async () => {
        await workbench.openFile('sample.json', { beside: true });
        // The end of the line: null.
        await workbench.placeCursor(2, 16);
        await workbench.select('Shift+End');
      });
      await tour.step('Insert JSON', async () => {
        await panel.getByRole('button', { name: 'Insert JSON' }).click();
        await workbench.statusBarItem(/^Ln \d+, Col 4$/).waitFor();
        await workbench.goToEditor('sample.json');
        await workbench.save();
      });
      await tour.step('Call an operation', async () => {
        await workbench.closeAllEditors();
        const forms = new OperationForms(workbench, 'Sandbox');
        const form = await forms.open('GetByKey', 'Work Orders');
        await forms.pickKey(form, 'workOrderKey', 'WO-00000');
        await forms.send(form, 200);
        await form.getByRole('treeitem', { name: /^"workOrderKey"/ }).waitFor();
      });
      await tour.step('See what columns hold', async () => {
        await workbench.closeAllEditors();
        await tree.pressAction('Work Orders', 'Open Records');
        const all = await workbench.webview(/Work Orders/);
        await all.getByRole('gridcell').first().waitFor();
        await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
        const filter = all.getByRole('combobox', { name: 'Filter' });
        await filter.fill("WorkOrderType eq 'CR'");
        await filter.press('Enter');
        await all.getByText('Filtered on the server').waitFor();
        // The toolbar is drawn anew as the filtered rows come: a button may move from under the mouse.
        await gesture(
          'All rows',
          () => all.getByRole('button', { name: 'Load All' }).click(step),
          () => all.getByText(/All [\d,]+ rows loaded/).isVisible(),
        );
        await all.getByRole('button', { name: 'Column Profile' }).click();
        await all.locator('column-profile').getByText('1 distinct').first().waitFor();
        // The hover of the button goes.
        await workbench.page.mouse.move(720, 600);
      });

      const expected = stringifyJson({ workOrder: await thirdWorkOrder() }, 2);
      assert.equal((await readFile(join(workspace, 'sample.json'), 'utf8')).trimEnd(), expected);
      tour.findings.inserted = true;
    } finally {
      tour.findings.consoleErrors = vscode.consoleErrors;
      await tour.write();
    }
    assert.deepEqual(
      { ...tour.findings },
      { signedIn: true, modules: 18, services: 114, operations: 1469, gridRows: 100, inserted: true, consoleErrors: 0 },
    );
  });
});

/** The same record from a sandbox of our own: the same seed gives the same records. */
async function thirdWorkOrder(): Promise<JsonObject> {
  const sandbox = await startSandbox({ records });
  try {
    const connection = aConnection({ ...sandbox.address, stage: 'sandbox' });
    const now = Date.now;
    const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(sandbox.address), fetch, now });
    const client = new ValuekeepClient({ connection, tokens, fetch, now, random: Math.random });
    const page = await client.list('maintenance/workOrders', { select: ['Id'], top: 3 });
    const id = page.records[2]?.id;
    assert.ok(typeof id === 'string');
    return await client.get('maintenance/workOrders', id);
  } finally {
    await sandbox.stop();
  }
}
