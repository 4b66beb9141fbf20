import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { violationsIn } from '../harness/accessibility';
import { eventually } from '../harness/eventually';
import { OperationPage } from '../harness/operationPage';
import { sceneList, showList } from '../scenes/operationScenes';
import { sharedBrowser } from '../harness/sharedBrowser';

describe('The operation page', function () {
  this.timeout(180_000);
  let browser: Browser;
  let sandbox: SandboxOperations;
  const pages: OperationPage[] = [];

  before(async () => {
    browser = await sharedBrowser();
  });
  beforeEach(async () => {
    sandbox = await SandboxOperations.start(50);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    await sandbox.sandbox.stop();
  });

  async function open(operation: string, viewport = { width: 900, height: 500 }): Promise<OperationPage> {
    const opened = await OperationPage.open({ browser, sandbox, operation, viewport });
    pages.push(opened);
    return opened;
  }

  for (const [name, { operation, prepare, show }] of sceneList) {
    it(`is accessible and keeps to its content security policy in the state '${name}'`, async () => {
      prepare?.(sandbox);
      const opened = await open(operation);
      await show(opened);
      // First, for axe itself writes styles.
      assert.deepEqual(opened.panel.complaints, []);
      assert.deepEqual(await violationsIn(opened.page), []);
    });
  }

  it('calls an operation by keyboard alone: finds the record by its key, sends, walks through the answer', async () => {
    const opened = await open('maintenance/workOrders#GetByKey');
    const { page } = opened;
    await page.getByLabel('workOrderKey', { exact: true }).focus();
    await page.keyboard.type('WO-00000');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('companyKey', { exact: true }).inputValue(), 'C01');
    await page.keyboard.press('Control+Enter');
    const tree = page.getByRole('tree');
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    assert.match((await page.locator('[role=treeitem][aria-selected=true]').textContent()) ?? '', /"id"/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.getByRole('treeitem').count(), 1, 'the root is folded');
  });

  it('keeps what was filled in where a call is refused, and puts the focus on what is missing', async () => {
    const { page } = await open('maintenance/workOrders#GetByKey');
    await page.getByLabel('companyKey', { exact: true }).fill('C01');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('workOrderKey is needed.').waitFor();
    assert.equal(
      await page.evaluate(
        'document.querySelector("operation-app").shadowRoot.querySelector("operation-form").shadowRoot.activeElement.field.name',
      ),
      'workOrderKey',
    );
    assert.equal(await page.getByLabel('companyKey', { exact: true }).inputValue(), 'C01');
  });

  it('says at its row that a parameter is in the form above, and sends it once that one is empty', async () => {
    const opened = await open('maintenance/workOrders#GetOData');
    const { page } = opened;
    opened.session.fill({ fields: { $select: 'Id' }, more: [{ name: '$select', value: 'Description' }] });
    const row = page.getByLabel('Name', { exact: true });
    await row.waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('“$select” is filled in above.').waitFor();
    assert.equal(await row.getAttribute('aria-invalid'), 'true');
    assert.match((await row.getAttribute('aria-describedby')) ?? '', /^more-problem-0$/);
    assert.deepEqual(await violationsIn(page), []);
    await page.getByLabel('$select', { exact: true }).fill('');
    await page.getByLabel('$select', { exact: true }).blur();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('tree').waitFor();
    assert.match(JSON.stringify(opened.session.wholeAnswer().body), /"description"/);
    assert.doesNotMatch(JSON.stringify(opened.session.wholeAnswer().body), /"id"/);
  });

  it('gives the whole answer to be inserted, copied and opened', async () => {
    const opened = await open('maintenance/workOrders#GetOData');
    await showList(opened);
    await opened.page.getByRole('button', { name: 'Insert JSON' }).click();
    await opened.page.getByRole('button', { name: 'Open as Document' }).click();
    await opened.page.getByRole('button', { name: 'Copy Body' }).click();
    await opened.page.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
    assert.deepEqual(opened.inserted, [opened.session.wholeAnswer().body]);
    assert.deepEqual(opened.opened, [opened.session.wholeAnswer()]);
    assert.deepEqual(JSON.parse(opened.copied[0] ?? ''), opened.session.wholeAnswer().body);
  });

  it('copies the call as cURL with the token as a variable', async () => {
    const opened = await open('maintenance/workOrders#GetByKey');
    await opened.page.getByLabel('companyKey', { exact: true }).fill('C01');
    await opened.page.getByLabel('workOrderKey', { exact: true }).fill('WO-000001');
    await opened.page.getByRole('button', { name: 'Copy as cURL' }).click();
    await opened.page.getByText('Copied', { exact: true }).waitFor({ state: 'attached' });
    assert.match(opened.copied[0] ?? '', /\$VALUEKEEP_TOKEN/);
    assert.match(opened.copied[0] ?? '', /\/maintenance\/workOrders\/C01\/WO-000001'/);
  });

  it('offers past calls again', async () => {
    const opened = await open('maintenance/workOrders#GetOData');
    await showList(opened);
    await opened.page.getByRole('button', { name: 'History' }).click();
    await opened.page.getByRole('button', { name: /maintenance\/workOrders\/odata/ }).click();
    assert.deepEqual(opened.again, sandbox.history.of('c1').slice(0, 1));
  });

  it('shows another value where the body’s editor changes, and takes no typing meanwhile', async () => {
    const opened = await open('maintenance/workOrders#SetDescription');
    const body = opened.page.getByLabel('Body', { exact: true });
    await body.fill('"one"');
    await opened.page.getByRole('button', { name: 'Edit in Editor' }).click();
    await opened.page.getByText('Sending takes its text').waitFor();
    opened.session.bodyInEditor('"two"');
    await eventually(
      opened.page,
      'document.querySelector("operation-app").shadowRoot.querySelector("operation-form").shadowRoot.querySelector("textarea").value === \'"two"\'',
    );
    assert.equal(await body.isEditable(), false);
    opened.session.bodyInEditor(undefined);
    await eventually(
      opened.page,
      '!document.querySelector("operation-app").shadowRoot.querySelector("operation-form").shadowRoot.querySelector("textarea").readOnly',
    );
    assert.equal(await body.inputValue(), '"two"');
  });

  it('answers a server text that looks like a page or a command as text', async () => {
    const opened = await open('maintenance/workOrders#GetOData');
    await opened.page.getByLabel('$select', { exact: true }).fill('<img src=x onerror=alert(1)>');
    await opened.page.getByRole('button', { name: 'Send' }).click();
    await opened.page.getByText('The call failed').waitFor();
    assert.equal(await opened.page.locator('img').count(), 0);
    assert.deepEqual(opened.panel.complaints, []);
  });
});
