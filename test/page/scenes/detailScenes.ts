import { ValuekeepError } from '../../../src/client/core/errors';
import type { ErrorCode } from '../../../src/client/core/errors';
import type { JsonObject } from '../../../src/json/json';
import { equipmentItems, FakeApi, FakeConnections, wholeRecord } from '../../support/recordFakes';
import type { RecordsPage } from '../harness/recordsPage';
import type { Scene } from '../harness/steps';

/** The work order of the third row, in the pane. */
async function showRecord({ page, session }: RecordsPage): Promise<void> {
  await session.load();
  await page.getByRole('gridcell', { name: 'WO-000003' }).click();
  await page.locator('record-detail').getByRole('treeitem').first().waitFor();
}

/** A record of many members, a long text and lists inside lists. */
export function largeRecord(index: number): JsonObject {
  return {
    ...wholeRecord(index),
    notes: 'Seal worn, replaced. '.repeat(100_000),
    workOrderMaintenancePlans: Array.from({ length: 400 }, (_, line) => ({ remarks: `Line ${line}`, quantity: line })),
    ...Object.fromEntries(Array.from({ length: 10_000 }, (_, member) => [`custom_Member${member}`, member * 3])),
  };
}

function followFails(code: ErrorCode, message: string): () => Scene {
  return () => {
    const api = new FakeApi();
    const get = api.get.bind(api);
    api.get = (path, key, options) => {
      if (path === equipmentItems.path) throw new ValuekeepError(code, message, { status: 404 });
      return get(path, key, options);
    };
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRecord(opened);
        await opened.page
          .getByRole('treeitem', { name: /^equipment:/ })
          .locator('.reference')
          .click();
        await opened.page.locator('record-detail').getByRole('alert').waitFor();
      },
    };
  };
}

/** What the pane beside the rows can look like. */
export const detailScenes = {
  found: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page.getByRole('searchbox').fill('2.50');
      await opened.page.locator('record-detail mark').first().waitFor();
    },
  }),
  foundNothing: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page.getByRole('searchbox').fill('nowhere');
      await opened.page.getByText('No results').waitFor();
    },
  }),
  followed: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page
        .getByRole('treeitem', { name: /^equipment:/ })
        .locator('.reference')
        .click();
      await opened.page.getByRole('button', { name: 'Show in Equipment Items' }).waitFor();
    },
  }),
  wentBack: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page
        .getByRole('treeitem', { name: /^equipment:/ })
        .locator('.reference')
        .click();
      await opened.page.getByRole('button', { name: 'Show in Equipment Items' }).waitFor();
      await opened.page.keyboard.press('Alt+ArrowLeft');
      await opened.page.locator('record-detail').getByRole('heading', { name: 'WO-000003' }).waitFor();
    },
  }),
  followedGone: followFails('notFound', 'assetManagementCore/equipmentItems/C01/PMP-3 was not found.'),
  followedForbidden: followFails(
    'forbidden',
    'This client has no permission for equipment items. The application is not allowed on this subscription, or has no role in this organization. Ask whoever manages the subscription.',
  ),
  followedSignedOut: followFails('credentialsRefused', 'This connection has no credentials. Sign in to go on.'),
  partMenu: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page.getByRole('treeitem', { name: /^equipment:/ }).click({ button: 'right' });
      await opened.page.getByRole('menuitem', { name: 'Copy Path' }).waitFor();
    },
  }),
  visited: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      await opened.page
        .getByRole('treeitem', { name: /^equipment:/ })
        .locator('.reference')
        .click();
      await opened.page.getByRole('button', { name: 'Show in Equipment Items' }).waitFor();
      await opened.page.getByRole('button', { name: 'Opened Records' }).click();
      await opened.page.getByRole('menuitem', { name: 'WO-000003' }).waitFor();
    },
  }),
  compareMenu: () => ({
    connections: new FakeConnections(),
    show: async (opened) => {
      await showRecord(opened);
      const { page } = opened;
      await page.getByRole('button', { name: 'Select for Compare' }).click();
      await page.getByRole('menuitem', { name: 'Select for Compare' }).click();
      await page.getByRole('gridcell', { name: 'WO-000005' }).click();
      await page.locator('record-detail').getByRole('heading', { name: 'WO-000005' }).waitFor();
      await page.getByRole('button', { name: /^Compare with / }).click();
      await page.getByRole('menuitem', { name: /^Compare with / }).waitFor();
    },
  }),
  largeRecord: () => {
    const api = new FakeApi();
    api.whole = largeRecord;
    return {
      connections: new FakeConnections(api),
      show: async (opened) => {
        await showRecord(opened);
        await opened.page.getByRole('treeitem', { name: /^notes:/ }).click();
        await opened.page
          .getByRole('treeitem', { name: /^workOrderMaintenancePlans:/ })
          .locator('.twistie')
          .click();
        await opened.page
          .getByRole('treeitem', { name: /^399:/ })
          .or(opened.page.getByRole('treeitem', { name: /^0:/ }))
          .first()
          .waitFor();
        await opened.page.locator('part-bar').getByText('workOrderMaintenancePlans').waitFor();
      },
    };
  },
} satisfies Record<string, () => Scene>;
