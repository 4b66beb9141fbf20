import type { Browser } from 'playwright-core';
import { FakeApi, FakeConnections } from '../../support/recordFakes';
import { builtPage } from './builtPage';
import { RecordsPage } from './recordsPage';
import type { RecordsPageOptions } from './recordsPage';
import { sharedBrowser } from './sharedBrowser';

export type OpenRecordsPage = (api?: FakeApi, options?: Partial<RecordsPageOptions>) => Promise<RecordsPage>;

/** To be called in a `describe`: a browser for its tests, and what opens a page that is closed after the test. */
export function useRecordsPages(): OpenRecordsPage {
  let browser: Browser;
  const pages: RecordsPage[] = [];
  before(async () => {
    [browser] = await Promise.all([sharedBrowser(), builtPage()]);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });
  return async (api = new FakeApi(), options = {}) => {
    const opened = await RecordsPage.open({ browser, connections: new FakeConnections(api), ...options });
    pages.push(opened);
    return opened;
  };
}
