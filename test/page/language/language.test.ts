import assert from 'node:assert/strict';
import { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { FakeApi } from '../../support/recordFakes';
import { useGrids } from '../harness/gridSuite';
import { OperationPage } from '../harness/operationPage';
import { useRecordsPages } from '../harness/pageSuite';
import { showRows } from '../harness/steps';
import { sharedBrowser } from '../harness/sharedBrowser';

/** German, as far as somebody has translated the page. */
const language = {
  language: 'de',
  translations: {
    'Loading records…': 'Datensätze werden geladen…',
    'All {0} rows loaded': 'Alle {0} Zeilen geladen',
    Refresh: 'Neu </script><script>laden</script><!--',
    'Choose Columns…': 'Spalten wählen…',
    'Sort Ascending': 'Aufsteigend sortieren',
    Send: 'Senden',
    true: 'ja',
    false: 'nein',
  },
};

describe('A page in another language', function () {
  this.timeout(180_000);
  const openGrid = useGrids();
  const openRecords = useRecordsPages();

  it('draws the grid in it the first time', async () => {
    const grid = await openGrid({ language });
    assert.deepEqual([await grid.cell(0, 6).innerText(), await grid.cell(1, 6).innerText()], ['ja', 'nein']);
    assert.equal(await grid.page.getByRole('button', { name: 'Spalten wählen…' }).count(), 1);
    await grid.header('Description').click({ button: 'right' });
    await grid.page.getByRole('menuitem', { name: 'Aufsteigend sortieren' }).waitFor();
    assert.deepEqual(grid.complaints, []);
  });

  it('writes numbers as it does, and in English what nobody translated', async () => {
    const api = new FakeApi();
    api.total = api.pageSize = 1234;
    let answer: () => void = () => undefined;
    api.beforeList = () => new Promise((resolve) => (answer = resolve));
    const opened = await openRecords(api, { language });
    const rows = showRows(opened);
    await opened.page.locator('state-view').getByText('Datensätze werden geladen…').waitFor();
    answer();
    await rows;
    await opened.page.getByText('Alle 1.234 Zeilen geladen').waitFor();
    await opened.page.getByRole('button', { name: 'Export Records' }).waitFor();
    assert.deepEqual(opened.complaints, []);
  });

  it('takes no markup from a translation', async () => {
    const opened = await openRecords(new FakeApi(), { language });
    await showRows(opened);
    await opened.page.getByRole('button', { name: language.translations.Refresh }).waitFor();
    assert.deepEqual(opened.complaints, []);
  });

  it('is that of the operation panel, too', async () => {
    const sandbox = await SandboxOperations.start(5);
    const operation = 'maintenance/workOrders#GetByKey';
    const opened = await OperationPage.open({ browser: await sharedBrowser(), sandbox, operation, language });
    await opened.page.getByRole('button', { name: 'Senden' }).waitFor();
    assert.deepEqual(opened.panel.complaints, []);
    await opened.close();
    await sandbox.sandbox.stop();
  });
});
