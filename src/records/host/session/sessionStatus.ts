import type { Catalog, ServiceEntry } from '../../../catalog/types';
import { type Connection, stageOf } from '../../../client/core/connection';
import type { Wait } from '../../../client/http/rateGate';
import type { Failure } from '../../../panels/protocol/rpcProtocol';
import { editsOf } from '../editing/editsOf';
import type { Layout } from '../../protocol/layoutProtocol';
import type { LoadedRecords } from './loadedRecords';
import { orderOf } from './queryOrder';
import { maxFilterText } from '../../protocol/queryProtocol';
import type { LocalWork, ScreenQuery } from '../../protocol/queryProtocol';
import type { LoadProgress, Reference, Status } from '../../protocol/protocol';
import { parametersText } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import { screenColumns } from '../columns/screenColumns';
import type { SessionWords } from './sessionWords';
import { staleWords } from './staleness';
import type { Staleness } from './staleness';

export interface SessionState {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly title: string;
  readonly connection: Connection | undefined;
  readonly query: RecordsQuery;
  readonly asked: RecordsQuery | undefined;
  readonly refused: Status['refused'];
  readonly loaded: LoadedRecords | undefined;
  readonly local: LocalWork | undefined;
  readonly layout: Layout | undefined;
  readonly activity: Status['activity'];
  readonly progress: Status['progress'];
  readonly wait: Wait | undefined;
  readonly failure: Failure | undefined;
  readonly stale: Staleness | undefined;
}

/** A session's state as its page sees it. */
export function sessionStatus(
  state: SessionState,
  { catalog, words }: { readonly catalog: Catalog; readonly words: SessionWords },
): Status {
  const { connection, loaded, local, asked, layout, stale, wait } = state;
  return {
    ...loadProgress(loaded, state.progress),
    title: state.title,
    reference: referenceOf(state),
    connection: {
      name: connection?.name ?? '',
      stage: stageOf(connection?.stage),
      readOnly: connection?.readOnly ?? false,
    },
    edits: editsOf(state.service, connection),
    columns: loaded === undefined ? [] : screenColumns(loaded.columns, loaded.numeric, catalog),
    unshownColumns: loaded?.unshown ?? 0,
    loaded: loaded !== undefined,
    more: loaded?.hasMore === true,
    query: screenQuery(state.query),
    parameters: state.query.parameters === undefined ? null : parametersText(state.query.parameters).slice(0, 20_000),
    asked: asked === undefined ? null : screenQuery(asked),
    refused: state.refused,
    work: loaded !== undefined && !loaded.hasMore ? 'grid' : 'server',
    local: local ?? null,
    layout: layout ?? null,
    activity: state.activity,
    wait: wait === undefined ? null : { ms: wait.left() },
    failure: state.failure ?? null,
    stale: stale === undefined ? null : { reason: stale.reason, ...staleWords(stale, connection?.name ?? '', words) },
  };
}

/** How much of a load is here. */
export function loadProgress(loaded: LoadedRecords | undefined, progress: Status['progress']): LoadProgress {
  return {
    load: loaded?.name ?? '',
    rowCount: loaded?.records.length ?? 0,
    total: loaded?.total ?? { known: 'no' },
    progress,
    repeated: loaded?.repeated ?? 0,
  };
}

function referenceOf({ connectionId, service, query }: SessionState): Reference {
  const { filter, select, orderBy, parameters } = query;
  return {
    connectionId,
    service: service.id,
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined ? {} : { select: [...select] }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(parameters === undefined ? {} : { parameters: { ...parameters } }),
  };
}

/** An order that cannot be read shows at no header; the reference has its text. */
function screenQuery({ filter = '', orderBy = '' }: RecordsQuery): ScreenQuery {
  return { filter: filter.slice(0, maxFilterText), order: orderBy === '' ? [] : (orderOf(orderBy) ?? []) };
}
