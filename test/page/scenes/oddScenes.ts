import type { Column } from '../../../src/catalog/types';
import { FakeApi, FakeConnections, idOf, listedRecord, parsed, workOrders } from '../../support/recordFakes';
import { showRows } from '../harness/steps';
import type { Scene } from '../harness/steps';

function columnsOf(...names: string[]): readonly Column[] {
  return names.map((queryName) => ({
    queryName,
    member: queryName.charAt(0).toLowerCase() + queryName.slice(1),
    type: 'unknown',
  }));
}

function withListed(listed: FakeApi['listed']): FakeConnections {
  const api = new FakeApi();
  api.total = 60;
  api.listed = listed;
  return new FakeConnections(api);
}

async function showThird(opened: Parameters<Scene['show']>[0]): Promise<void> {
  await showRows(opened);
  await opened.page.locator('records-grid [data-row="2"] [role="gridcell"]').first().click();
  await opened.page.locator('record-detail').getByRole('treeitem').first().waitFor();
}

/** Records that are not as one hopes. */
export const oddScenes = {
  withoutKey: () => ({
    connections: withListed((index) => ({ description: `Line ${index % 2}`, remarks: null })),
    service: { ...workOrders, key: [] },
    columns: columnsOf('Description', 'Remarks'),
    show: showThird,
  }),
  largeCells: () => {
    const long = 'Seal worn, replaced. '.repeat(100_000);
    const connections = withListed((index) => ({ ...listedRecord(index), description: long }));
    connections.api.whole = connections.api.listed;
    return {
      connections,
      query: { select: ['WorkOrderKey', 'Description', 'Equipment'] },
      show: showThird,
    };
  },
  nestedLists: () => {
    const connections = withListed((index) =>
      parsed(
        `{"id":"${idOf(index)}","any":${['"text"', '12.50', 'true', 'null', '[1,2]'][index % 5] ?? ''},"lines":[[1.50,[2,{"a":null}]],[],{"b":[{"c":"x"}]}]}`,
      ),
    );
    connections.api.whole = connections.api.listed;
    return { connections, columns: columnsOf('Id', 'Any', 'Lines'), show: showThird };
  },
} satisfies Record<string, () => Scene>;
