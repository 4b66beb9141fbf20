import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { OperationForms } from '../harness/operationForms';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

describe('boxes of commands that are called while a page has the focus', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 20 });
  });
  after(() => sandbox.stop());

  it('stay open when VS Code gives the focus back to the page late, and close when the person goes there', async () => {
    const { workbench } = await vscode.openWindow();
    const { page, quickInput } = workbench;
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    const forms = new OperationForms(workbench, 'Contoso');
    const form = await forms.open('Create', 'Brands', 'businessCore/brands');
    await form.getByLabel('Body', { exact: true }).fill('{}');
    // As VS Code does on a busy machine: when one of these boxes has just got the focus, the page gets it.
    await page.evaluate(() => {
      const taken = new Set<string>();
      setInterval(() => {
        const widget = document.querySelector('.quick-input-widget');
        const title = widget?.querySelector('.quick-input-title')?.textContent ?? '';
        if (!title.startsWith('Open Record') || taken.has(title) || !widget?.contains(document.activeElement)) return;
        taken.add(title);
        document.documentElement.dataset.taken = String(taken.size);
        document.querySelector<HTMLElement>('iframe.webview.ready')?.focus();
      }, 5);
    });
    await workbench.runCommand('Valuekeep: Open Record');
    await quickInput.pick('Work Orders');
    await page.locator('html[data-taken]').waitFor();
    await quickInput.titled('Open Record: Work Orders');
    await quickInput.fill('WO-000005');
    await quickInput.item('C01 / WO-000005').waitFor();
    await until('The end of the box', async () => {
      await quickInput.input.focus();
      // Below the box.
      await page.mouse.click(600, 700);
      return quickInput.input.isHidden();
    });
  });
});
