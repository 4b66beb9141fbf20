import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { OperationForms } from '../harness/operationForms';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

const path = 'workOrders/';

describe('operations that meet trouble', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 100 });
  });
  afterEach(() => takeFaultsBack(sandbox));
  after(() => sandbox.stop());

  it('say what is wrong and keep what was typed: slow, huge, read-only, signed out', async () => {
    const { workbench, workspace } = await vscode.openWindow();
    const { quickInput } = workbench;
    const forms = new OperationForms(workbench, 'Contoso');
    const keys = { companyKey: 'C01', workOrderKey: 'WO-000001' };
    const send = { name: 'Send' };
    await workbench.openView('Valuekeep');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });

    // Too slow to wait for.
    const read = await forms.open('GetByKey', 'Work Orders');
    await forms.fill(read, keys);
    await askForFault(sandbox, { fault: 'slow;ms=100000', path });
    await read.getByRole('button', send).click();
    await read.getByRole('button', { name: 'Cancel' }).click();
    await read.getByText('Nothing sent yet').waitFor();
    assert.equal(await read.getByLabel('workOrderKey', { exact: true }).inputValue(), 'WO-000001');

    // Too large to show.
    await askForFault(sandbox, { fault: 'huge;bytes=40000000', path, times: 2 });
    await read.getByRole('button', send).click();
    await read.getByText(/is too large to show\. Save it to a file/).waitFor();
    await read.getByRole('button', { name: 'Save to File…' }).click();
    await quickInput.saveAs('WO-000001.json');
    await until('The file', async () => (await readdir(workspace)).includes('WO-000001.json'));

    // Nothing is written where nothing may be.
    const write = await forms.open('SetDescription', 'Work Orders');
    await forms.fill(write, keys);
    await workbench.runCommand('Valuekeep: Edit Connection');
    await quickInput.pick('Writes');
    await quickInput.pick('Read-only');
    await quickInput.pick('Save');
    await write.getByText('Contoso is read-only: this operation cannot be sent through it.').waitFor();
    assert.equal(await write.getByRole('button', send).getAttribute('aria-disabled'), 'true');

    // Signed out meanwhile.
    await workbench.runCommand('Valuekeep: Sign out');
    await workbench.statusBarItem('Contoso — Test (sign in)').waitFor();
    await workbench.showTab(/GetByKey/);
    const signedOut = await forms.shown('GetByKey', 'Work Orders');
    await signedOut.getByRole('button', send).click();
    await signedOut.getByText('This connection has no credentials. Sign in to go on.').waitFor();
    await signedOut.getByRole('button', { name: 'Sign In' }).waitFor();
    assert.equal(await signedOut.getByLabel('workOrderKey', { exact: true }).inputValue(), 'WO-000001');
  });

  it('are filled in again after a restart of the window, with the body in its editor', async () => {
    const profile = await vscode.newProfile({ hasKeyring: true });
    const { workbench: first } = await vscode.openWindow(profile);
    await signInByHand(first, sandbox, { name: 'Contoso', stage: 'Test' });
    const before = new OperationForms(first, 'Contoso');
    const form = await before.open('SetDescription', 'Work Orders');
    await before.fill(form, { companyKey: 'C01', workOrderKey: 'WO-000002' });
    await before.editBody(form, 'SetDescription');
    await before.typeBody(form, '"Typed with care"');
    // VS Code writes its state every few seconds: the connection, the panel, the body, the open editors.
    await until('The stored state', async () => {
      const storage = await vscode.storage(first);
      const kept = ['connectionInUse', 'WO-000002', 'Typed with care', 'files.fileEditorInput', 'valuekeep-body:'];
      return kept.every((each) => storage.includes(each));
    });
    await vscode.closeWindow(first);

    const { workbench } = await vscode.openWindow(profile);
    const forms = new OperationForms(workbench, 'Contoso');
    await workbench.goToEditor('SetDescription.json');
    await until('The text', async () => (await workbench.editorText()) === '"Typed with care"');
    await workbench.showTab(/SetDescription · /);
    const again = await forms.shown('SetDescription', 'Work Orders');
    assert.equal(await again.getByLabel('workOrderKey', { exact: true }).inputValue(), 'WO-000002');
    assert.equal(await again.getByLabel('Body', { exact: true }).inputValue(), '"Typed with care"');
    await forms.send(again, 200);
  });
});
