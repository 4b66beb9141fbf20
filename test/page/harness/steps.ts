import type { Column, ServiceEntry } from '../../../src/catalog/types';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import type { FakeConnections } from '../../support/recordFakes';
import type { RecordsPage } from './recordsPage';

/** A state of the panel: what is behind it and how a person gets there. */
export interface Scene {
  readonly connections: FakeConnections;
  readonly query?: RecordsQuery;
  /** Of work orders unless told. */
  readonly columns?: readonly Column[];
  readonly service?: ServiceEntry;
  /** Settles when the state is on the screen. */
  readonly show: (opened: RecordsPage) => Promise<void>;
}

export async function showRows({ page, session }: RecordsPage): Promise<void> {
  await session.load();
  await page.getByRole('gridcell').first().waitFor();
}

/** Writes into the filter box as a person does. */
export async function writeFilter({ page }: RecordsPage, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Filter' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}
