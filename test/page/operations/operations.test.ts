import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { violationsIn } from '../harness/accessibility';
import { eventually } from '../harness/eventually';
import { OperationPage } from '../harness/operationPage';
import { sceneList, showList } from '../scenes/operationScenes';
import { itemsIn } from '../../support/sandbox/sandboxCaller';
import { askForFault } from '../../support/sandbox/sandboxControl';
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
      assert.deepEqual(opened.complaints, []);
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
    assert.deepEqual(opened.opened, [{ language: 'json', content: opened.copied[0] }]);
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

  for (const pictures of ['bytes', 'json']) {
    it(`shows a picture that comes as ${pictures}, in its own size, and gives it to be saved`, async () => {
      await sandbox.caller.control('/behavior', { method: 'PUT', body: { pictures } });
      const [brand] = itemsIn(await sandbox.caller.call('/businessCore/brands/odata?$select=Id&$top=1'));
      const opened = await open('businessCore/brands#GetPicture');
      await opened.page.getByLabel('id', { exact: true }).fill(brand?.id as string);
      await opened.page.getByLabel('fileName', { exact: true }).fill('a.png');
      await opened.page.getByRole('button', { name: 'Send' }).click();
      const picture = opened.page.getByRole('img', { name: 'The picture in the answer' });
      await picture.waitFor();
      await eventually(
        opened.page,
        'document.querySelector("operation-app").shadowRoot.querySelector("answer-view").shadowRoot.querySelector("img")?.clientWidth === 64',
      );
      assert.equal(await opened.page.getByRole('tab', { name: 'Text' }).count(), 0);
      await opened.page.getByRole('button', { name: 'Save to File…' }).click();
      await eventually(opened.page, () => opened.saved.length === 1);
      const [file] = opened.saved;
      assert.deepEqual([...(file?.content ?? []).slice(1, 4)], [...Buffer.from('PNG')]);
      assert.equal(file?.path, '/workspace/GetPicture.png');
      assert.deepEqual(opened.complaints, []);
    });
  }

  it('says of a call that is carried out later where its result will be, and asks again until it is there', async () => {
    await askForFault(sandbox.sandbox, { fault: 'accepted;polls=1', path: '/maintenance/workOrders' });
    const opened = await open('maintenance/workOrders#GetOData');
    await opened.page.getByLabel('$select', { exact: true }).fill('Id');
    await opened.page.getByRole('button', { name: 'Send' }).click();
    await opened.page.getByText(/carries this out later\. The result will be at \/maintenance\/workOrders\//).waitFor();
    await opened.page.getByRole('button', { name: 'Ask Again' }).click();
    await eventually(opened.page, () => sandbox.history.of('c1').length === 2);
    await opened.page.getByRole('button', { name: 'Ask Again' }).click();
    await opened.page.getByRole('tree').waitFor();
    assert.equal(await opened.page.getByRole('button', { name: 'Ask Again' }).count(), 0);
    assert.equal(opened.session.wholeAnswer().status, 200);
    assert.equal(sandbox.history.of('c1')[0]?.status, 200);
  });

  it('folds the stack trace of a server away', async () => {
    await askForFault(sandbox.sandbox, { fault: 'error;form=odata;status=500', path: '/maintenance/workOrders' });
    const { page } = await open('maintenance/workOrders#GetOData');
    await page.getByLabel('$select', { exact: true }).fill('Id');
    await page.getByRole('button', { name: 'Send' }).click();
    const trace = page.getByText(/EntityController\.GetOData/);
    await trace.waitFor({ state: 'attached' });
    assert.equal(await trace.isVisible(), false);
    await page.getByText('Stack trace of the server').click();
    await trace.waitFor({ state: 'visible' });
  });

  it('answers a server text that looks like a page or a command as text', async () => {
    const opened = await open('maintenance/workOrders#GetOData');
    await opened.page.getByLabel('$select', { exact: true }).fill('<img src=x onerror=alert(1)>');
    await opened.page.getByRole('button', { name: 'Send' }).click();
    await opened.page.getByText('The call failed').waitFor();
    assert.equal(await opened.page.locator('img').count(), 0);
    assert.deepEqual(opened.complaints, []);
  });
});
