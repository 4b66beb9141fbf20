import * as v from 'valibot';
import { filePlace, filledText, filledTexts, listFilterValues, recordKeyPart, servicePlace } from './argumentParts';
import { jsonPart, listQueryPart } from './argumentParts';
import { commandEntry } from './commandEntry';

const { exactOptional } = v;

/** No longer than what a panel tells its page: `referenceSchema` and `recordKeySchema` of its protocol. */
const textUpTo = (length: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(length));

/** The name of an operation, of a parameter of it or of a connection. */
const operationText = textUpTo(400);
const parameterValue = v.union([v.string(), v.number(), v.boolean()]);

/** Where an answer was asked for, by whom offers to save it. */
const connectionIdentity = v.strictObject({
  id: v.string(),
  apiUrl: v.string(),
  tenant: v.string(),
  organization: v.string(),
  tokenUrl: v.string(),
  scope: v.string(),
  clientId: v.string(),
});

/** `query` is a saved query's id or its name; the nodes of saved queries have a service. */
const savedQuery = v.strictObject({
  ...servicePlace,
  query: v.optional(filledText),
  name: v.optional(v.pipe(filledText, v.maxLength(100))),
});

/** The commands on records, as panels, documents, queries, files and calls. */
export const recordCommandTable = {
  'valuekeep.openRecords': commandEntry({
    title: 'Open Records',
    icon: 'table',
    argument: v.strictObject({
      connectionId: v.optional(textUpTo(200)),
      service: v.optional(textUpTo(300)),
      /** The record to select. */
      key: v.optional(v.union([textUpTo(500), v.pipe(v.array(textUpTo(500)), v.minLength(1), v.maxLength(10))])),
      filter: v.optional(textUpTo(10_000)),
      select: v.optional(v.pipe(v.array(textUpTo(200)), v.minLength(1), v.maxLength(400))),
      orderBy: v.optional(textUpTo(10_000)),
      parameters: v.optional(v.record(textUpTo(100), v.pipe(v.string(), v.maxLength(500)))),
    }),
    asksFor: ['service'],
    connection: 'inUse',
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem =~ /^(service:records(:|$)|records$)/' },
      { menu: 'treeItem', group: '1_records@1', when: 'viewItem =~ /^(service:records|records|record)/' },
      { menu: 'treeItem', group: '1_records@1', when: 'viewItem =~ /^savedQuery/' },
    ],
  }),
  'valuekeep.openRecord': commandEntry({
    title: 'Open Record',
    icon: 'go-to-file',
    argument: v.strictObject({ ...servicePlace, key: v.optional(recordKeyPart) }),
    asksFor: ['service', 'key'],
    connection: 'inUse',
    gives: "the document's Uri",
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: '1_records@0', when: 'viewItem == record' },
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem == record' },
    ],
  }),
  'valuekeep.newRecord': commandEntry({
    title: 'New Record',
    icon: 'new-file',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    connection: 'inUse',
    gives: "the document's Uri",
    table: 'commands',
    menus: [
      {
        menu: 'treeItem',
        group: '1_records@3',
        when: 'viewItem =~ /^(service:records(?!:list)(:|$)|records$)/',
      },
    ],
  }),
  'valuekeep.deleteRecord': commandEntry({
    title: 'Delete Record',
    icon: 'trash',
    argument: v.strictObject({ ...servicePlace, key: v.optional(recordKeyPart) }),
    asksFor: ['service', 'key'],
    connection: 'inUse',
    writes: true,
    takesTarget: true,
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: '9_delete@1', when: 'viewItem == record' },
      {
        menu: 'tab',
        group: '2_record@2',
        when: 'resourceScheme == valuekeep && !(resourcePath =~ /^\\/[^\\/]+\\/new\\//)',
      },
    ],
  }),
  'valuekeep.setAttribute': commandEntry({
    title: 'Set Attribute of Records',
    icon: 'edit',
    argument: v.strictObject({
      ...servicePlace,
      keys: v.optional(v.pipe(v.array(recordKeyPart), v.minLength(1), v.readonly())),
      attribute: v.optional(filledText),
      /** JSON; `null` clears the attribute. */
      value: v.optional(jsonPart),
    }),
    asksFor: ['service', 'keys', 'attribute', 'value'],
    connection: 'inUse',
    gives: '`{key, outcome, code?, message?}` of each record; `outcome` is `set`, `failed`, `unknown` or `notSent`',
    writes: true,
    table: 'commands',
  }),
  'valuekeep.changeState': commandEntry({
    title: 'Change State',
    icon: 'arrow-swap',
    argument: v.strictObject({
      ...servicePlace,
      key: v.optional(recordKeyPart),
      state: v.optional(filledText),
      date: v.optional(filledText),
      remarks: v.optional(v.string()),
      rate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
      rateRemarks: v.optional(v.string()),
    }),
    asksFor: ['service', 'key'],
    note: '`state` is the key of the new state',
    connection: 'inUse',
    gives: 'the record',
    writes: true,
    takesTarget: true,
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: '2_change@1', when: 'viewItem == record' },
      {
        menu: 'tab',
        group: '2_record@1',
        when: 'resourceScheme == valuekeep && resourcePath =~ /^\\/[^\\/]+\\/(maintenance\\/workOrders|requests\\/requests)\\//',
      },
    ],
  }),
  'valuekeep.callOperation': commandEntry({
    title: 'Call Operation',
    icon: 'run',
    argument: v.strictObject({
      connectionId: v.optional(operationText),
      operation: v.optional(operationText),
      /** Path values by their name. */
      parameters: v.optional(v.record(operationText, parameterValue)),
      /** Query values by their name; a list for one that is sent several times. */
      query: v.optional(v.record(operationText, v.union([parameterValue, v.array(parameterValue)]))),
      /** A value, not text. */
      body: v.optional(jsonPart),
      /** Of an operation that is known only by its name: below the organization, percent-encoded. */
      path: v.optional(v.pipe(v.string(), v.startsWith('/'), v.maxLength(8000))),
      service: v.optional(operationText),
      key: v.optional(v.union([v.string(), v.array(v.string())])),
    }),
    asksFor: ['operation'],
    ownMembers: ['service', 'key'],
    note: '`operation` is `module/service#Id`',
    connection: 'inUse',
    gives: '`{status, headers, body, durationMs}`',
    writes: true,
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: 'inline@0', when: 'viewItem =~ /^operation/' },
      { menu: 'treeItem', group: '1_records@3', when: 'viewItem =~ /^(operation|record$|service)/' },
    ],
  }),
  'valuekeep.insertJson': commandEntry({
    title: 'Insert JSON',
    icon: 'insert',
    argument: v.strictObject({
      connectionId: v.optional(filledText),
      service: exactOptional(filledText),
      key: exactOptional(recordKeyPart),
      query: exactOptional(listQueryPart),
      fields: exactOptional(filledTexts),
      as: exactOptional(v.picklist(['auto', 'json', 'markdown'])),
    }),
    asksFor: ['service'],
    note: '`as` is `auto`, `json` or `markdown`',
    connection: 'inUse',
    gives: 'the inserted text',
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: 'inline@2', when: 'viewItem =~ /^(records|record)$/' },
      { menu: 'treeItem', group: '1_records@2', when: 'viewItem =~ /^(service:records(:|$)|records$|record$)/' },
    ],
  }),
  'valuekeep.saveAnswer': commandEntry({
    title: 'Save Answer to a File',
    icon: 'save',
    argument: v.strictObject({
      connectionId: v.optional(filledText),
      begun: v.optional(connectionIdentity),
      /** Below the organization, percent-encoded, with its query. The client lets no path out of the organization. */
      path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(20_000)),
      target: v.optional(filePlace),
    }),
    ownMembers: ['begun'],
    note: '`path` below the organization, with its query',
    connection: 'inUse',
    gives: '`{bytes, target}`',
    table: 'commands',
    palette: 'false',
  }),
  'valuekeep.saveQuery': commandEntry({
    title: 'Save Query',
    icon: 'save',
    argument: v.strictObject({
      ...servicePlace,
      name: v.optional(v.pipe(filledText, v.maxLength(100))),
      /** `own` keeps it with the connection, `team` writes it to the team file. */
      origin: v.optional(v.picklist(['own', 'team'])),
      filter: v.optional(filledText),
      select: v.optional(filledTexts),
      orderBy: v.optional(filledText),
      parameters: v.optional(listFilterValues),
    }),
    asksFor: ['service', 'name'],
    note: '`origin` is `own` or `team`',
    connection: 'inUse',
    gives: "the query's id",
    table: 'commands',
  }),
  'valuekeep.openSavedQuery': commandEntry({
    title: 'Open Saved Query',
    icon: 'bookmark',
    argument: savedQuery,
    asksFor: ['query'],
    ownMembers: ['service', 'name'],
    note: 'its id or name',
    connection: 'inUse',
    table: 'commands',
  }),
  'valuekeep.renameSavedQuery': commandEntry({
    title: 'Rename Saved Query',
    icon: 'edit',
    argument: savedQuery,
    asksFor: ['query', 'name'],
    ownMembers: ['service'],
    connection: 'inUse',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '2_change@1', when: 'viewItem =~ /^savedQuery/' }],
  }),
  'valuekeep.deleteSavedQuery': commandEntry({
    title: 'Delete Saved Query',
    icon: 'trash',
    argument: savedQuery,
    asksFor: ['query'],
    ownMembers: ['service', 'name'],
    connection: 'inUse',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '2_change@2', when: 'viewItem =~ /^savedQuery/' }],
  }),
  'valuekeep.exportRecords': commandEntry({
    title: 'Export Records',
    icon: 'export',
    argument: v.strictObject({
      connectionId: v.optional(filledText),
      service: exactOptional(filledText),
      query: exactOptional(listQueryPart),
      format: exactOptional(v.picklist(['csv', 'json', 'ndjson'])),
      target: exactOptional(filePlace),
      /** Names of columns as queries write them; `query.select` unless told, else all that answers bring. */
      columns: exactOptional(filledTexts),
      nested: exactOptional(v.picklist(['flatten', 'json'])),
      separator: exactOptional(v.picklist(['comma', 'semicolon', 'tab', 'pipe'])),
      byteOrderMark: exactOptional(v.boolean()),
      guardFormulas: exactOptional(v.boolean()),
      /** Asks the server for the total first. */
      count: exactOptional(v.boolean()),
      /** Goes on with an export to the same file that stopped. */
      resume: exactOptional(v.boolean()),
    }),
    asksFor: ['service', 'format', 'target'],
    note: '`format` is `csv`, `json` or `ndjson`',
    connection: 'inUse',
    gives: '`{records, bytes, repeated?}`',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '1_records@3', when: 'viewItem =~ /^(service:records(:|$)|records$)/' }],
  }),
  'valuekeep.resumeExport': commandEntry({
    title: 'Resume Export',
    icon: 'debug-continue',
    argument: v.strictObject({ target: exactOptional(filePlace) }),
    gives: '`{records, bytes, repeated?}`',
    table: 'commands',
  }),
};
