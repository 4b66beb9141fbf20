import { FakeApi, FakeConnections, listedRecord } from '../../support/recordFakes';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows } from '../harness/steps';
import type { Scene } from '../harness/steps';

/** All 250 work orders, loaded. */
function allLoaded(): FakeConnections {
  const api = new FakeApi();
  api.pageSize = 250;
  return new FakeConnections(api);
}

/** A column of each kind: one value, few, none, and all different. */
function ofEachKind(): FakeConnections {
  const connections = allLoaded();
  connections.api.listed = (index) => ({
    ...listedRecord(index),
    description: ['Replace the seal of the feed pump', 'Inspect the belt', 'Clean the filter'][index % 3] ?? '',
    totalCostAmount: (index * 37) % 1000,
    remarks: null,
  });
  return connections;
}

async function showProfiles(opened: RecordsPage): Promise<void> {
  await showRows(opened);
  await opened.page.getByRole('button', { name: 'Column Profile' }).click();
  await opened.page.locator('column-profile').getByText('3 distinct').first().waitFor();
}

async function showSummary(opened: RecordsPage): Promise<void> {
  await showRows(opened);
  await opened.page.getByRole('button', { name: 'Summary' }).click();
  await opened.page.locator('summary-chart').waitFor();
}

/** What the page can show of the rows as a whole. */
export const summaryScenes = {
  profiles: () => ({ connections: allLoaded(), show: showProfiles }),
  profilesOfEachKind: () => ({
    connections: ofEachKind(),
    query: {
      select: ['Company', 'Description', 'AssetType', 'ModifiedOn', 'IsActive', 'TotalCostAmount', 'Remarks', 'Id'],
    },
    show: showProfiles,
  }),
  summary: () => ({ connections: allLoaded(), show: showSummary }),
  summaryOfSome: () => ({ connections: new FakeConnections(), show: showSummary }),
  summaryByTwo: () => ({
    connections: allLoaded(),
    show: async (opened) => {
      await showSummary(opened);
      await opened.page.getByLabel('Count by').selectOption('Equipment');
      await opened.page.getByLabel('and by').selectOption('AssetType');
      await opened.page.getByRole('group', { name: 'Rows by Equipment and AssetType' }).waitFor();
    },
  }),
  summaryTable: () => ({
    connections: allLoaded(),
    show: async (opened) => {
      await showSummary(opened);
      await opened.page.getByLabel('and by').selectOption('IsActive');
      await opened.page.getByRole('button', { name: 'Table' }).click();
      await opened.page.getByRole('columnheader', { name: 'Total' }).waitFor();
    },
  }),
  summaryTableOfOne: () => ({
    connections: allLoaded(),
    show: async (opened) => {
      await showSummary(opened);
      await opened.page.getByRole('button', { name: 'Table' }).click();
      await opened.page.getByRole('columnheader').first().waitFor();
    },
  }),
  summaryMenu: () => ({
    connections: allLoaded(),
    show: async (opened) => {
      await showSummary(opened);
      await opened.page.getByRole('button', { name: 'Copy or Save' }).click();
      await opened.page.getByRole('menuitem').first().waitFor();
    },
  }),
} satisfies Record<string, () => Scene>;
