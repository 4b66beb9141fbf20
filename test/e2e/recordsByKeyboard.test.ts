import type { FrameLocator, Locator } from 'playwright-core';
import { useVscode } from './fixtures/vscode';
import { until } from './workbench/until';
import type { Workbench } from './workbench/workbench';

describe('Records by keyboard alone', () => {
  const vscode = useVscode({ settings: { 'valuekeep.sandbox.records': 20_000 } });

  it('are filtered with suggestions, loaded, kept as a query, and there again after a window reload', async () => {
    const { workbench } = await vscode.openWindow();
    const { page, quickInput } = workbench;
    const { keyboard } = page;
    await run(workbench, 'Valuekeep: Sign in');
    await quickInput.titled('Sign In to Valuekeep');
    await quickInput.fill('Local sandbox');
    await quickInput.accept();
    await workbench.statusBarItem(/Sandbox/).waitFor();
    await run(workbench, 'Valuekeep: Open Records');
    await quickInput.fill('Work Orders');
    const service = quickInput.item('Work Orders').first();
    await service.waitFor();
    await until('The service', async () => {
      if (await service.evaluate((row) => row.classList.contains('focused'))) return true;
      await keyboard.press('ArrowDown');
      return false;
    });
    await quickInput.accept();

    let panel = await workbench.webview(/Work Orders/);
    await panel.getByRole('gridcell').first().waitFor();
    const box = panel.getByRole('combobox', { name: 'Filter' });
    await tabTo(workbench, box);
    await write(workbench, panel, 'assett', 'AssetType');
    await write(workbench, panel, 'eq', 'eq');
    await write(workbench, panel, 'tool', 'Tool');
    await keyboard.press('Enter');
    await panel.getByText('by the server').waitFor();
    await until('The filter', async () => (await box.inputValue()).trim() === 'AssetType eq 3');

    const loadAll = panel.getByRole('button', { name: 'Load all' });
    await tabTo(workbench, loadAll, 'Shift+Tab');
    await keyboard.press('Enter');
    const cancel = panel.getByRole('button', { name: 'Cancel' });
    await tabTo(workbench, cancel);
    await keyboard.press('Enter');
    await cancel.waitFor({ state: 'detached' });
    await tabTo(workbench, loadAll);
    await keyboard.press('Enter');
    await panel.getByText(/^All [\d,]+ rows loaded$/).waitFor({ timeout: 60_000 });

    await tabTo(workbench, box);
    await keyboard.press('End');
    await keyboard.type(' and ');
    await write(workbench, panel, 'isa', 'IsActive');
    await write(workbench, panel, 'eq', 'eq');
    await write(workbench, panel, 'tr', 'true');
    await keyboard.press('Enter');
    await panel.getByText('by this grid').waitFor();

    await tabTo(workbench, panel.getByRole('button', { name: 'Save this query' }));
    await keyboard.press('Enter');
    await quickInput.titled('Save Query');
    await quickInput.fill('Active tools');
    await quickInput.accept();
    await quickInput.item('Only I').waitFor();
    await quickInput.accept();
    await quickInput.input.waitFor({ state: 'hidden' });

    await page.reload();
    await workbench.ready();
    panel = await workbench.webview(/Work Orders/);
    await panel.getByRole('gridcell').first().waitFor();
    await until('The filter', async () => {
      const written = await panel.getByRole('combobox', { name: 'Filter' }).inputValue();
      return written.trim() === 'AssetType eq 3 and IsActive eq true';
    });

    await run(workbench, 'Valuekeep: Open Saved Query');
    await quickInput.item('Active tools').waitFor();
    await quickInput.accept();
    await panel.getByText('by the server').waitFor();
  });
});

async function run({ page, quickInput }: Workbench, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput.fill(`>${title}`);
  await quickInput.item(title).first().waitFor();
  await quickInput.accept();
}

/** Presses a key until the focus is there. */
async function tabTo({ page }: Workbench, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  await until('The focus', async () => {
    if (await target.evaluate((element) => element.matches(':focus, :focus-within'))) return true;
    await page.keyboard.press(key);
    return false;
  });
}

/** Writes the beginning of a word and takes the suggestion. */
async function write({ page }: Workbench, panel: FrameLocator, text: string, suggestion: string): Promise<void> {
  await page.keyboard.type(text);
  await panel.getByRole('option', { name: suggestion }).first().waitFor();
  await page.keyboard.press('Tab');
}
