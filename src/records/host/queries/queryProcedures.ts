import type { Catalog, Column } from '../../../catalog/types';
import type { FilterDialect } from '../../../odata/literal';
import type { ListParameters } from '../../../reading/listQuery';
import type { Handlers } from '../../../panels/host/rpcServer';
import type { FilterWords } from '../filter/filterWords';
import type { recordsProcedures } from '../../protocol/protocol';
import { plainError } from '../session/sessionErrors';
import { orderByOf, orderOf } from '../session/queryOrder';
import type { ScreenQuery } from '../../protocol/queryProtocol';
import type { RecordsQuery } from '../session/recordsQuery';
import type { RecordsSession } from '../session/recordsSession';

export interface QueryProceduresParts {
  readonly session: RecordsSession;
  /** All that are known of the service on this connection. */
  readonly columns: () => Promise<readonly Column[]>;
  readonly catalog: Pick<Catalog, 'enumeration'>;
  readonly dialect: () => Promise<FilterDialect>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly filterWords: FilterWords;
  readonly saveQuery: (query: RecordsQuery) => Promise<void>;
  /** Undefined where the person turned away. */
  readonly chooseQuery: () => Promise<RecordsQuery | undefined>;
  /** Gives the names of those to show; undefined where the person turned away. */
  readonly chooseColumns: (
    known: readonly Column[],
    shown: readonly Column[],
  ) => Promise<readonly string[] | undefined>;
  /** Asks what the list is to show; the panel follows what is chosen. */
  readonly chooseParameters: (shown: ListParameters) => Promise<void>;
}

/** What the filter box and the headers ask for. */
export function queryProcedures(
  parts: QueryProceduresParts,
): Pick<
  Handlers<typeof recordsProcedures>,
  'setQuery' | 'checkFilter' | 'quickFilter' | 'saveQuery' | 'chooseQuery' | 'chooseParameters' | 'chooseColumns'
> {
  const { session, filterWords: words } = parts;
  return {
    setQuery: async (query) => {
      await session.show(recordsQuery(query, session.query));
      return {};
    },
    saveQuery: async (query) => {
      await parts.saveQuery(recordsQuery(query, session.query));
      return {};
    },
    chooseQuery: async () => {
      const query = await parts.chooseQuery();
      // What the list is to show stays where the query says nothing of it.
      if (query !== undefined) await session.show({ parameters: session.query.parameters, ...query });
      return {};
    },
    chooseParameters: async () => {
      await parts.chooseParameters(session.query.parameters ?? {});
      return {};
    },
    chooseColumns: async () => {
      const shown = session.loaded(session.status().load)?.columns ?? [];
      const select = await parts.chooseColumns(await parts.columns(), shown);
      if (select !== undefined) await session.show({ ...session.query, select });
      return {};
    },
    checkFilter: async ({ text, caret }) => {
      const [{ filterFault }, { filterCompletions }, columns, dialect] = await Promise.all([
        import('../filter/filterFault'),
        import('../filter/filterCompletion'),
        parts.columns(),
        parts.dialect(),
      ]);
      const records = session.loaded(session.status().load)?.records ?? [];
      const sources = { columns, catalog: parts.catalog, records, dialect, now: parts.now(), words };
      return {
        fault: filterFault(text, { columns, words }) ?? null,
        completions: filterCompletions(text, Math.min(caret, text.length), sources),
      };
    },
    quickFilter: async ({ load, row, toRow, column: index, relation, filter }) => {
      const record = session.record(load, row);
      const column = session.loaded(load)?.columns[index];
      if (column === undefined) return { filter };
      const { quickFilter } = await import('../filter/quickFilter');
      const made = quickFilter({
        filter,
        column,
        relation,
        value: record[column.member],
        toValue: toRow === undefined ? undefined : session.record(load, toRow)[column.member],
        dialect: await parts.dialect(),
      });
      if ('filter' in made) return made;
      const sentence = made.fault === 'filter' ? words.fixFilterFirst : words.noFilterValue(column.queryName);
      throw plainError(sentence, '');
    },
  };
}

/** What the page asks for, with what it does not tell of the query that is shown. */
function recordsQuery({ filter, order }: ScreenQuery, shown: RecordsQuery): RecordsQuery {
  const written = filter.trim();
  const shownOrder = shown.orderBy === undefined ? [] : (orderOf(shown.orderBy) ?? []);
  // An order that the headers cannot show stays as it was written.
  const isSameOrder = JSON.stringify(order) === JSON.stringify(shownOrder);
  return {
    ...(written === '' ? {} : { filter: written }),
    ...(shown.select === undefined ? {} : { select: shown.select }),
    ...orderOption(isSameOrder ? shown.orderBy : orderByOf(order)),
    ...(shown.parameters === undefined ? {} : { parameters: shown.parameters }),
  };
}

function orderOption(orderBy: string | undefined): Pick<RecordsQuery, 'orderBy'> {
  return orderBy === undefined ? {} : { orderBy };
}
