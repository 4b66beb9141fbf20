import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { itemsIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { OperationForms } from '../harness/operationForms';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

describe('operations of each kind', () => {
  const vscode = useVscode({ size: { width: 1440, height: 900 } });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 100 });
  });
  after(() => sandbox.stop());

  it('are called by mouse and keyboard', async () => {
    const { workbench } = await vscode.openWindow();
    const { page, quickInput } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const forms = new OperationForms(workbench, 'Contoso');
    const tree = workbench.tree('Explorer');
    await workbench.openView('Valuekeep');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });

    // A list, from the tree.
    await tree.expand('Work');
    await tree.chooseFromMenu('Work Orders', 'Call Operation');
    await quickInput.titled('Call Operation');
    await quickInput.fill('GetOData');
    await quickInput.pick(' GetOData');
    const list = await forms.shown('GetOData', 'Work Orders');
    await forms.fill(list, { $select: 'Id,WorkOrderKey', $top: '3' });
    await list.getByRole('button', { name: 'Copy as cURL' }).click();
    const curl = await until('The command', async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text.startsWith('curl') && text;
    });
    assert.match(curl, /--header "Authorization: Bearer \$VALUEKEEP_TOKEN"/);
    assert.match(curl, /\/maintenance\/workOrders\/odata\?\$select=Id,WorkOrderKey&\$top=3'/);
    await forms.send(list, 200);
    await list.getByRole('treeitem', { name: /^"items"/ }).waitFor();
    await workbench.closeAllEditors();

    // A record is created, with a body that the editor helps with.
    const create = await forms.open('Create', 'Brands', 'businessCore/brands');
    const editor = await forms.editBody(create, 'Create');
    await forms.typeBody(create, '{ "brandKey": "E2E", "colour": 1 }');
    await editor.locator('.squiggly-warning').first().waitFor();
    await workbench.placeCursor(1, 6);
    await workbench.runCommand('Show or Focus Hover');
    await page
      .locator('.monaco-hover')
      .getByText(/string/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await forms.typeBody(create, '{ "brandKey": "E2E", "" }');
    await workbench.placeCursor(1, 23);
    await workbench.runCommand('Trigger Suggest');
    await page.locator('.suggest-widget').getByText('description', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await forms.typeBody(create, '{ "brandKey": "E2E", "description": "By hand" }');
    await forms.send(create, 201);
    await create.getByRole('button', { name: 'Open as Document' }).click();
    await workbench.tab('E2E.json').waitFor();
    await until('The record', async () => (await workbench.editorText()).includes('"description": "By hand"'));
    await workbench.closeAllEditors();

    // An attribute is set to a bare value, on a record that is found by typing.
    const set = await forms.open('SetDescription', 'Work Orders');
    await forms.pickKey(set, 'workOrderKey', 'WO-00000');
    const body = set.getByLabel('Body', { exact: true });
    await body.fill('"Two words"');
    await body.and(set.locator(':focus')).waitFor();
    await page.keyboard.press('Control+Enter');
    await forms.answered(set, 200);
    await set.getByText('The answer has no body.').waitFor();
    await workbench.closeAllEditors();

    // A picture is shown, and saved.
    const picture = await forms.open('GetPicture', 'Brands', 'businessCore/brands');
    const id = picture.getByLabel('id', { exact: true }).and(picture.locator('input'));
    await id.click();
    await id.and(picture.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await picture.getByRole('option').first().click();
    await forms.fill(picture, { fileName: 'front.png' });
    await forms.send(picture, 200);
    await picture.getByRole('img', { name: 'The picture in the answer' }).waitFor();
    await picture.getByRole('button', { name: 'Save to File…' }).click();
    await quickInput.saveAs('GetPicture.png');
    await workbench.notifications.message('Saved the answer to GetPicture.png.').waitFor();
    await workbench.closeAllEditors();

    // A record is deleted.
    const remove = await forms.open('DeleteByKey', 'Brands', 'businessCore/brands');
    await forms.fill(remove, { brandKey: 'E2E' });
    await forms.send(remove, 204);
    await workbench.closeAllEditors();

    // A state is changed.
    const caller = new SandboxCaller(sandbox.address);
    const found = await caller.call(
      "/maintenance/workOrders/odata?$select=Company,WorkOrderKey&$top=1&$filter=SchemaEntityState eq '003WORKORDER'",
    );
    const [workOrder] = itemsIn(found) as unknown as [{ company: string; workOrderKey: string }];
    const change = await forms.open('ChangeSchemaEntityState', 'Work Orders');
    await forms.fill(change, {
      companyKey: workOrder.company,
      Body: JSON.stringify({ workOrderKey: workOrder.workOrderKey, schemaEntityStateKey: '005WORKORDER' }),
    });
    await forms.send(change, 200);
    await workbench.closeAllEditors();

    // Lines are processed.
    const process = await forms.open(
      'ProcessSparePartsManagement',
      'Spare Parts Managements',
      'maintenance/sparePartsManagements',
    );
    await forms.fill(process, { companyKey: workOrder.company, Body: '[{ "part": "P-1" }]' });
    await forms.send(process, 201);
    await workbench.closeAllEditors();

    // Of this one only the name is known.
    const byHand = await forms.open('AddWorkOrderTask', 'Work Orders');
    await byHand.getByText('Complete its path by hand').waitFor();
    const { company, workOrderKey } = workOrder;
    await forms.fill(byHand, {
      Path: `/maintenance/workOrders/${company}/${workOrderKey}/workOrderTasks`,
      Body: '{ "description": "Look again" }',
    });
    await forms.send(byHand, 204);

    // What was called before is called again.
    await byHand.getByRole('button', { name: 'History' }).click();
    await byHand.getByRole('button', { name: /\/maintenance\/workOrders\/odata\?/ }).click();
    const again = await forms.shown('GetOData', 'Work Orders');
    await forms.answered(again, 200);
    assert.equal(await again.getByLabel('$top', { exact: true }).inputValue(), '3');
  });
});
