import * as v from 'valibot';
import { failureSchema } from '../../panels/protocol/rpcProtocol';
import type { OutputOf } from '../../panels/protocol/rpcProtocol';
import { detailProcedures } from './detailProtocol';
import { editProcedures, editSchema } from './editProtocol';
import { summaryProcedures } from './summaryProtocol';
import { maxCellText } from './cellProtocol';
import { copyFormats, layoutSchema, rangeSchema, rowSpansSchema } from './layoutProtocol';
import {
  completionSchema,
  filterFaultSchema,
  localWorkSchema,
  maxFilterText,
  querySchema,
  relations,
} from './queryProtocol';

/**
 * What the records panel and its page say to each other. Both sides check every message.
 *
 * The page never names an address, an id or a command: it asks for rows of a load by index, and for
 * actions by their place on the screen. Records stay in the host; cells travel as tagged text.
 */

/** Rows of one `rows` call. */
export const maxRowsPerCall = 5000;
/** Records that are named or found at once. */
const maxKeysPerCall = 120;
export const maxColumns = 400;
/** Stands in for a row where the record was asked for by key and is not among the rows that are loaded. */
export const unlistedRow = 10_000_000;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(unlistedRow));
/** What a server counts may be more than any panel loads. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const nothing = v.strictObject({});
/** Names one load of records. A refresh starts another, so an index never points into the wrong one. */
const load = text(64);

const columnSchema = v.strictObject({
  /** The name in queries, shown as the header. */
  name: text(200),
  type: text(200),
  numeric: v.boolean(),
  /** Names of an enumeration's values by their number. */
  values: v.record(text(20), text(200)),
});
export type ScreenColumn = v.InferOutput<typeof columnSchema>;

/** What a panel shows: whose records, and which. The page keeps it for a window reload. */
export const referenceSchema = v.strictObject({
  connectionId: text(200),
  service: text(300),
  filter: v.optional(text(10_000)),
  select: v.optional(v.pipe(v.array(text(200)), v.maxLength(maxColumns))),
  orderBy: v.optional(text(10_000)),
  parameters: v.optional(v.record(text(100), text(500))),
});
export type Reference = v.InferOutput<typeof referenceSchema>;

const amount = v.pipe(v.number(), v.minValue(0));

/** What changes while all records are loaded: numbers alone, however much a panel shows besides. */
const progressEntries = {
  load,
  rowCount: count,
  total: v.variant('known', [
    v.strictObject({ known: v.literal('no') }),
    v.strictObject({ known: v.literal('yes'), count }),
    /** The server was asked and gave none. */
    v.strictObject({ known: v.literal('refused') }),
  ]),
  /** While all records are loaded. */
  progress: v.nullable(
    v.strictObject({
      perSecond: amount,
      /** Where the total is known. */
      secondsLeft: v.nullable(amount),
    }),
  ),
  /** Records that a later page held once more, so that they are shown once. */
  repeated: count,
};

export const statusSchema = v.strictObject({
  ...progressEntries,
  title: text(300),
  reference: referenceSchema,
  connection: v.strictObject({
    name: text(300),
    stage: v.picklist(['sandbox', 'test', 'production']),
    readOnly: v.boolean(),
  }),
  /** What can be done with records; nothing on a read-only connection. */
  edits: v.pipe(v.array(editSchema), v.maxLength(10)),
  columns: v.pipe(v.array(columnSchema), v.maxLength(maxColumns)),
  /** How many more the service has: more than `maxColumns` are not shown. */
  unshownColumns: index,
  /** True once a first page has come. */
  loaded: v.boolean(),
  more: v.boolean(),
  /** The query whose records are shown. */
  query: querySchema,
  /** What the list was asked for besides, in words; null where it takes OData. */
  parameters: v.nullable(text(20_000)),
  /** A query that was asked for and is not shown yet: it is on its way, or it failed. */
  asked: v.nullable(querySchema),
  /** The server refused the filter that was asked for: what it said. The records shown are those of `query`. */
  refused: v.nullable(v.strictObject({ filter: v.string(), message: text(4000) })),
  /** Who filters and sorts: the server, or the page, which has every record. */
  work: v.picklist(['server', 'grid']),
  /** What the page does, where it does the work. `rowCount` counts all rows of the load. */
  local: v.nullable(localWorkSchema),
  layout: v.nullable(layoutSchema),
  activity: v.picklist(['none', 'first', 'refresh', 'next', 'all', 'count']),
  /** The server wants a pause: how long it still is, in milliseconds, as this is sent. */
  wait: v.nullable(v.strictObject({ ms: amount })),
  failure: v.nullable(failureSchema),
  stale: v.nullable(
    v.strictObject({
      reason: v.picklist(['changed', 'removed', 'signedOut', 'stopped', 'switched']),
      message: text(600),
      action: v.nullable(text(200)),
    }),
  ),
});
export type Status = v.InferOutput<typeof statusSchema>;
export type LoadProgress = Pick<Status, keyof typeof progressEntries>;

const row = { load, row: index };

/** A record's id or the segments of its natural key. */
export const recordKeySchema = v.union([text(500), v.pipe(v.array(text(500)), v.minLength(1), v.maxLength(10))]);

export const recordsProcedures = {
  /** The page is up. Nothing is sent to it before. */
  start: {
    input: nothing,
    output: v.strictObject({
      status: statusSchema,
    }),
  },
  /** Rows that are loaded, from an index on. Fewer than asked for where they are wide; none where there are no more. */
  rows: {
    input: v.strictObject({
      load,
      from: index,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxRowsPerCall)),
    }),
    output: v.strictObject({
      rows: v.pipe(
        v.array(v.pipe(v.array(text(maxCellText + 10)), v.maxLength(maxColumns))),
        v.maxLength(maxRowsPerCall),
      ),
    }),
  },
  /** Appends the next page; what came of it arrives as a status. */
  loadNext: { input: v.strictObject({ load }), output: nothing },
  /** Page after page until all are there; how far it is arrives as `progress`, what came of it as a status. */
  loadAll: { input: v.strictObject({ load }), output: nothing },
  /** Ends what is going on; what was loaded stays. */
  cancel: { input: nothing, output: nothing },
  /** Shows other records; what came of it arrives as a status. */
  setQuery: { input: querySchema, output: nothing },
  /** What is wrong with a filter and what could stand at the caret. */
  checkFilter: {
    input: v.strictObject({ text: text(maxFilterText), caret: v.pipe(index, v.maxValue(maxFilterText)) }),
    output: v.strictObject({
      fault: v.nullable(filterFaultSchema),
      completions: v.pipe(v.array(completionSchema), v.maxLength(200)),
    }),
  },
  /** `filter`, narrowed by the value of a cell. `toRow` is the other end of `between`. */
  quickFilter: {
    input: v.strictObject({
      load,
      row: index,
      toRow: v.optional(index),
      column: index,
      relation: v.picklist(relations),
      filter: text(maxFilterText),
    }),
    output: v.strictObject({ filter: text(maxFilterText) }),
  },
  /** Asks for a name and keeps the query under it. */
  saveQuery: { input: querySchema, output: nothing },
  /** Lets the person choose among saved and earlier queries; the chosen one is shown. */
  chooseQuery: { input: nothing, output: nothing },
  /** Asks the person for what a list that takes no OData is to show; what came of it arrives as a status. */
  chooseParameters: { input: nothing, output: nothing },
  /** Lets the person choose which columns are shown, where they are too many; what came of it arrives as a status. */
  chooseColumns: { input: nothing, output: nothing },
  saveLayout: { input: v.strictObject({ layout: layoutSchema }), output: nothing },
  /** Puts cells on the clipboard, whole and exact. */
  copySelection: {
    input: v.strictObject({
      load,
      ranges: v.pipe(v.array(rangeSchema), v.minLength(1), v.maxLength(1000)),
      format: v.picklist(copyFormats),
    }),
    output: v.strictObject({ rows: index }),
  },
  /** By what records are found again after a window reload; null for one that carries no key. */
  recordKeys: {
    input: v.strictObject({ load, rows: v.pipe(v.array(index), v.maxLength(maxKeysPerCall)) }),
    output: v.strictObject({ keys: v.array(v.nullable(recordKeySchema)) }),
  },
  /** Where records are in a load; null for one that is not in it. */
  findRows: {
    input: v.strictObject({ load, keys: v.pipe(v.array(recordKeySchema), v.maxLength(maxKeysPerCall)) }),
    output: v.strictObject({ rows: v.array(v.nullable(index)) }),
  },
  refresh: { input: nothing, output: nothing },
  /** Tries again what failed. */
  retry: { input: nothing, output: nothing },
  count: { input: v.strictObject({ load }), output: nothing },
  /**
   * Asks the person for a file, and whether the selected rows, those that are shown or all records of the query, read
   * anew, are to be written to it.
   */
  export: {
    input: v.strictObject({
      load,
      /** Rows as they stand on the screen; all of the load where absent. */
      shown: v.optional(rowSpansSchema),
      /** Absent where no more is selected than what has the focus. */
      selected: v.optional(rowSpansSchema),
      /** The columns in sight, by their places in the status and in their order on the screen. */
      columns: v.optional(v.pipe(v.array(index), v.maxLength(maxColumns))),
    }),
    output: nothing,
  },
  ...detailProcedures,
  ...summaryProcedures,
  ...editProcedures,
  copyCell: { input: v.strictObject({ ...row, column: index }), output: nothing },
  /** Runs the action that the host offered at that place. */
  act: { input: v.strictObject({ place: v.picklist(['failure', 'call', 'stale']) }), output: nothing },
  showLog: { input: nothing, output: nothing },
} as const;

export type RecordsOutput<P extends keyof typeof recordsProcedures> = OutputOf<typeof recordsProcedures, P>;

/** Notifications the host sends without a call. */
export const recordsNotificationSchema = v.variant('type', [
  v.strictObject({ type: v.literal('status'), status: statusSchema }),
  /** Of the status that was sent last, what is another by now. */
  v.strictObject({ type: v.literal('progress'), progress: v.strictObject(progressEntries) }),
  /** Select the row with the record that was asked for. */
  v.strictObject({ type: v.literal('select'), load, row: index, opens: v.boolean() }),
]);
export type RecordsNotification = v.InferOutput<typeof recordsNotificationSchema>;
