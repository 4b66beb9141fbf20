import { ValuekeepError } from '../../../src/client/core/errors';
import type { Wait } from '../../../src/client/http/rateGate';
import { FakeApi, FakeConnections, listedRecord } from '../../support/recordFakes';
import { showRows, writeFilter } from '../harness/steps';
import type { Scene } from '../harness/steps';

const never = new Promise<void>(() => undefined);

function withApi(change: (api: FakeApi) => void, show: Scene['show']): () => Scene {
  return () => {
    const api = new FakeApi();
    change(api);
    return { connections: new FakeConnections(api), show };
  };
}

/** A pause that lasts as long as the scene. */
export function longWait(ms: number): Wait {
  const over = new AbortController();
  return { status: 429, ms, left: () => ms, signal: over.signal, cancel: () => over.abort() };
}

const small = (api: FakeApi): void => {
  api.total = 60;
};

/** The states of the filter box and of loading. */
export const queryScenes = {
  suggestedColumns: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, 'IsActive eq true and as');
    await opened.page.getByRole('option', { name: /AssetType/ }).waitFor();
    await opened.page.keyboard.press('ArrowDown');
  }),
  suggestedValues: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, 'ModifiedOn gt ');
    await opened.page.getByRole('option', { name: /today/ }).waitFor();
  }),
  suggestedNames: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, 'AssetType eq ');
    await opened.page.getByRole('option', { name: /Tool/ }).waitFor();
  }),
  wrongFilter: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, "AssetType = 2 and Equipment eq 'PMP-1'");
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('button', { name: 'Send Anyway' }).waitFor();
  }),
  doubtfulFilter: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, "ModifiedOn gt '2024-01-31' ");
    await opened.page.getByRole('option', { name: 'and' }).waitFor();
    await opened.page.keyboard.press('Escape');
    await opened.page.getByText('Write dates without quotes.').waitFor();
  }),
  refusedFilter: withApi(
    (api) => {
      api.beforeList = ({ filter }) => {
        if (filter === undefined) return;
        throw new ValuekeepError('invalidRequest', 'The server refused.', {
          status: 400,
          serverText: 'The query specified in the URI is not valid. Could not find a property named "Colour".',
        });
      };
    },
    async (opened) => {
      await showRows(opened);
      await writeFilter(opened, "Colour eq 'red'");
      await opened.page.keyboard.press('Enter');
      await opened.page.getByRole('button', { name: 'Revert' }).waitFor();
    },
  ),
  filteredHere: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, 'AssetType eq 2');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('20 of 60 rows').first().waitFor();
  }),
  nothingHere: withApi(small, async (opened) => {
    await showRows(opened);
    await writeFilter(opened, "Equipment eq 'nowhere'");
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('No record matches').waitFor();
  }),
  sortedByTwo: () => ({
    ...withApi(small, showRows)(),
    query: { orderBy: 'Equipment,ModifiedOn desc' },
  }),
  loadingAll: withApi(
    (api) => {
      api.total = 100_000;
      api.beforeNext = (_, nextLink) => (Number(nextLink) < 1200 ? new Promise((r) => setTimeout(r, 20)) : never);
    },
    async (opened) => {
      await showRows(opened);
      await opened.session.count(opened.session.status().load);
      await opened.page.getByRole('button', { name: 'Load All' }).click();
      await opened.page.getByText('a second').waitFor();
      await opened.page
        .getByText(/[\d,]+ of 100,000 rows/)
        .first()
        .waitFor();
    },
  ),
  waitingAmidst: withApi(
    (api) => {
      api.total = 100_000;
      api.beforeNext = async (options, nextLink) => {
        if (Number(nextLink) < 1200) return new Promise((r) => setTimeout(r, 20));
        options?.onWait?.(longWait(42_000));
        return never;
      };
    },
    async (opened) => {
      await showRows(opened);
      await opened.session.count(opened.session.status().load);
      await opened.page.getByRole('button', { name: 'Load All' }).click();
      await opened.page.getByRole('timer').waitFor();
    },
  ),
  waiting: withApi(
    (api) => {
      api.total = 100_000;
      api.beforeNext = (options) => {
        options?.onWait?.(longWait(42_000));
        return never;
      };
    },
    async (opened) => {
      await showRows(opened);
      await opened.page.getByRole('button', { name: 'Load All' }).click();
      await opened.page.getByRole('timer').waitFor();
    },
  ),
  canceled: withApi(
    (api) => {
      api.beforeList = () => never;
    },
    async (opened) => {
      void opened.session.load();
      await opened.page.getByRole('button', { name: 'Cancel' }).click();
      await opened.page.getByRole('button', { name: 'Load', exact: true }).waitFor();
    },
  ),
  movedRecords: withApi(
    (api) => {
      api.total = 200;
      api.listed = (index) => listedRecord(index === 100 ? 99 : index);
    },
    async (opened) => {
      await showRows(opened);
      await opened.session.loadNext(opened.session.status().load);
      await opened.page.getByText('came twice').waitFor();
    },
  ),
} satisfies Record<string, () => Scene>;
