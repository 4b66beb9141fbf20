import assert from 'node:assert/strict';
import { useRecordsPages } from '../harness/pageSuite';
import { showRows, writeFilter } from '../harness/steps';

describe('The keys of the filter box', function () {
  this.timeout(180_000);
  const openPage = useRecordsPages();

  it('takes a suggestion by Tab, and lets go of the focus by the next Tab', async () => {
    const opened = await openPage();
    await showRows(opened);
    const { page } = opened;
    const box = page.getByRole('combobox', { name: 'Filter' });
    const option = (name: string) => page.getByRole('option', { name }).first();
    const isFocused = () => box.evaluate((input) => input.matches(':focus'));
    await writeFilter(opened, 'AssetT');
    await option('AssetType').waitFor();
    await page.keyboard.press('Tab');
    await option('eq').waitFor();
    assert.equal(await box.inputValue(), 'AssetType ');
    // Whoever writes on, or goes into the list, wants what Tab takes.
    await page.keyboard.type('e');
    await option('eq').waitFor();
    await page.keyboard.press('Tab');
    await option('Location').waitFor();
    assert.equal(await box.inputValue(), 'AssetType eq ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await option('and').waitFor();
    const text = await box.inputValue();
    assert.equal(text, 'AssetType eq 1 ');
    assert.ok(await isFocused());
    await page.keyboard.press('Tab');
    assert.ok(!(await isFocused()));
    assert.equal(await box.inputValue(), text);
  });
});
