import assert from 'node:assert/strict';
import { FakeApi } from '../../support/recordFakes';
import { eventually } from '../harness/eventually';
import { useRecordsPages } from '../harness/pageSuite';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows } from '../harness/steps';

/** A person who went on to another part of VS Code. Counts how often the page takes the focus nevertheless. */
const leave = `(() => {
  document.hasFocus = () => false;
  globalThis.taken = 0;
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (...options) {
    globalThis.taken += 1;
    focus.apply(this, options);
  };
})()`;
/** As Chromium does where VS Code's window and the page share a process. */
const forget = `(() => {
  let place = document.activeElement;
  while (place.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
  place.blur();
})()`;
const comeBack = `(() => {
  document.hasFocus = () => true;
  dispatchEvent(new Event('focus'));
})()`;

/** Settles after what the page drew and put off until now: timers of no time run in their order. */
const afterwards = `new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`;

describe('The focus of the records page', function () {
  this.timeout(180_000);
  const openPage = useRecordsPages();

  const taken = ({ page }: RecordsPage) => page.evaluate<number>('taken');
  const hasFocus = ({ page }: RecordsPage, role: string) =>
    page
      .getByRole(role as 'gridcell')
      .and(page.locator(':focus'))
      .waitFor();

  it('stays where the person went while other rows come, and is on its cell when they come back', async () => {
    const api = new FakeApi();
    const opened = await openPage(api);
    await showRows(opened);
    await opened.page.locator('records-grid [tabindex="0"]').focus();
    await hasFocus(opened, 'gridcell');
    await opened.page.evaluate(leave);
    api.listed = (index) => ({ workOrderKey: `NEW-${String(index)}` });
    await opened.session.load();
    await opened.page.getByRole('gridcell', { name: 'NEW-0', exact: true }).waitFor();
    assert.equal(await taken(opened), 0);
    await opened.page.evaluate(comeBack);
    await hasFocus(opened, 'gridcell');
    assert.equal(await taken(opened), 1);
  });

  it('is on its cell again where VS Code gives it back to the page alone, and on nothing that was left in the page', async () => {
    const opened = await openPage();
    await showRows(opened);
    const cell = opened.page.getByRole('gridcell', { name: 'WO-000003' });
    await cell.click();
    await opened.page.evaluate(leave);
    await opened.page.evaluate(forget);
    await eventually(opened.page, 'document.activeElement === document.body');
    await opened.page.evaluate(comeBack);
    await cell.and(opened.page.locator(':focus')).waitFor();

    await opened.page.evaluate(forget);
    await opened.page.evaluate(afterwards);
    await opened.page.evaluate(comeBack);
    await opened.page.evaluate(afterwards);
    assert.equal(await opened.page.evaluate('document.activeElement === document.body'), true);
  });

  it('stays where the person went while a record is on its way, and is in it when they come back', async () => {
    const api = new FakeApi();
    let answer = (): void => undefined;
    api.beforeGet = () => new Promise((resolve) => (answer = resolve));
    const opened = await openPage(api);
    await showRows(opened);
    await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click();
    await opened.page.locator('record-detail').getByText('Loading the record').waitFor({ state: 'attached' });
    await opened.page.keyboard.press('Enter');
    await opened.page.evaluate(leave);
    answer();
    await opened.page.locator('record-detail').getByText('"WO-000003"').waitFor();
    await opened.page.evaluate(afterwards);
    assert.equal(await taken(opened), 0);
    await opened.page.evaluate(comeBack);
    await hasFocus(opened, 'tree');
  });
});
