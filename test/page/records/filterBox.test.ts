import assert from 'node:assert/strict';
import { useRecordsPages } from '../harness/pageSuite';
import { FakeApi } from '../../support/recordFakes';
import { showRows, writeFilter } from '../harness/steps';

interface Places {
  readonly field: { readonly left: number; readonly right: number };
  readonly mark: { readonly left: number; readonly right: number };
  /** How far the text and what lies under it are scrolled. */
  readonly scrolled: readonly [number, number];
}

describe('The filter box', function () {
  this.timeout(180_000);
  const open = useRecordsPages();

  it('shows the place that is wrong, where that is out of sight in a narrow panel', async () => {
    const opened = await open(new FakeApi(), { viewport: { width: 360, height: 500 } });
    await showRows(opened);
    await writeFilter(opened, "AssetType = 2 and Equipment eq 'PMP-1' and IsActive eq true");
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('button', { name: 'Send Anyway' }).waitFor();
    const { field, mark, scrolled } = await opened.page.evaluate<Places>(`(() => {
      const box = document.querySelector('records-app').shadowRoot.querySelector('query-bar').shadowRoot.querySelector('filter-box');
      const [input, mirror, place] = ['input', '.mirror', '.place'].map((part) => box.shadowRoot.querySelector(part));
      const ends = (element) => { const { left, right } = element.getBoundingClientRect(); return { left, right }; };
      return { field: ends(input), mark: ends(place), scrolled: [input.scrollLeft, mirror.scrollLeft] };
    })()`);
    assert.ok(mark.left >= field.left && mark.right <= field.right, JSON.stringify({ field, mark }));
    assert.equal(scrolled[1], scrolled[0]);
  });
});
