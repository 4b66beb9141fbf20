import '../../support/vscode/replaceVscode';
import type { ErrorDescription } from '../../../src/panels/host/screenFailure';
import type { Column, ServiceEntry } from '../../../src/catalog/types';
import type { RecordKey } from '../../../src/client/core/api';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { SelectedRecords } from '../../../src/platform/contracts/recordEdit';
import type { PanelRecords } from '../../../src/platform/contracts/recordExport';
import { ColumnLayouts } from '../../../src/records/host/columns/columnLayouts';
import type { ComparedRecord } from '../../../src/records/host/details/comparedRecords';
import type { InsertTarget } from '../../../src/records/host/details/detailProcedures';
import type { RecordReference } from '../../../src/records/host/details/recordReferences';
import { VisitedRecords } from '../../../src/records/host/details/visitedRecords';
import { WindowListParameters } from '../../../src/records/host/lists/windowListParameters';
import { RecordsPanel } from '../../../src/records/host/panel/recordsPanel';
import { recordsViewType } from '../../../src/records/host/panel/viewType';
import { QueryHistory } from '../../../src/records/host/queries/queryHistory';
import { LearningRecordReaders } from '../../../src/records/host/reading/recordReader';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import type { RecordsSession } from '../../../src/records/host/session/recordsSession';
import { ProfileSetting } from '../../../src/records/host/summary/profileSetting';
import type { FakeConnections } from '../../support/recordFakes';
import { fakeCatalog, testConnection, workOrders, workOrderColumns } from '../../support/recordFakes';
import { MemoryMemento } from '../../support/vscode/memento';
import { english, screen } from '../../support/vscode/vscode';
import type { Language } from '../../support/vscode/vscode';
import { FakeWebviewPanel } from '../../support/vscode/webviewPanel';

export interface RecordsHostOptions {
  readonly connections: FakeConnections;
  readonly query?: RecordsQuery | undefined;
  readonly columns?: readonly Column[] | undefined;
  readonly service?: ServiceEntry | undefined;
  /** Of VS Code; English unless told. */
  readonly language?: Language | undefined;
  readonly warn: (message: string) => void;
}

/** What a person did beyond the page, and what the page is to be told of it. */
export class Outside {
  /** Throws where a test wants inserting to fail. */
  beforeInsert: () => Promise<void> | void = () => undefined;
  readonly inserted: InsertTarget[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly exported: PanelRecords[] = [];
  readonly edited: SelectedRecords[] = [];
  /** How many columns there were to choose from, and what a person chose. */
  offeredColumns: { readonly known: number; readonly shown: number } | undefined;
  chosenColumns: readonly string[] | undefined;
  readonly pictures: { readonly format: string; readonly content: Uint8Array }[] = [];
  readonly compared: (readonly [ComparedRecord, ComparedRecord])[] = [];
  /** Records that were shown in the panels of their services. */
  readonly openedInService: RecordReference[] = [];
  readonly commands: string[] = [];
  /** What VS Code keeps of the extension over a restart. */
  readonly memento = new MemoryMemento();

  get profileShown(): boolean {
    return new ProfileSetting(this.memento).shown;
  }

  /** From now on what is done in VS Code is done here. */
  listen(): void {
    screen.onClipboard = (text) => this.copied.push(text);
    screen.onCommand = (command) => this.commands.push(command);
    screen.onSaveDialog = ({ filters = {} }) => ({ path: `/picture.${Object.values(filters).flat().join()}` });
    screen.onFile = (path, content) => this.pictures.push({ format: path.slice(path.indexOf('.') + 1), content });
    screen.onPick = (offered) => {
      this.offeredColumns = { known: offered.length, shown: offered.filter(({ picked }) => picked === true).length };
      return this.chosenColumns && offered.filter(({ label }) => this.chosenColumns?.includes(label));
    };
  }
}

/** The product's own records panel, with a fake in the place of VS Code. */
export class RecordsHost {
  readonly session: RecordsSession;
  /** The panel that VS Code shows: a page is connected to it. */
  readonly panel = new FakeWebviewPanel(recordsViewType, 'Work Orders');
  readonly #records: RecordsPanel;

  constructor(
    outside: Outside,
    { connections, query = {}, columns, service = workOrders, language = english, warn }: RecordsHostOptions,
  ) {
    const catalog = fakeCatalog(columns ?? workOrderColumns);
    const { memento } = outside;
    screen.language = language;
    outside.listen();
    this.#records = new RecordsPanel({
      panel: this.panel.asPanel,
      extensionUri: { path: '/extension' } as never,
      connectionId: testConnection.id,
      service,
      query,
      catalog,
      connections,
      reader: new LearningRecordReaders({ catalog: () => Promise.resolve(catalog), memento }),
      layouts: new ColumnLayouts(memento),
      lists: new WindowListParameters({ catalog: () => Promise.resolve(catalog) }),
      history: new QueryHistory(memento),
      saved: {
        onDidChange: () => ({ dispose: () => undefined }),
        all: () => [],
        save: () => Promise.resolve(undefined),
        rename: () => Promise.resolve(),
        remove: () => Promise.resolve(),
      },
      log: { warn, error: () => undefined },
      describeError,
      visited: new VisitedRecords(memento),
      compare: {
        show: (one, other) => {
          outside.compared.push([one, other]);
          return Promise.resolve();
        },
      },
      profiles: new ProfileSetting(memento),
      openElsewhere: () => Promise.resolve(),
      openInService: (reference) => {
        outside.openedInService.push(reference);
        return Promise.resolve();
      },
      exportRecords: (records) => {
        outside.exported.push(records);
        return Promise.resolve();
      },
      editRecords: (selected) => {
        outside.edited.push(selected);
        return Promise.resolve(true);
      },
      insert: async (target) => {
        await outside.beforeInsert();
        outside.inserted.push(target);
      },
      openDocument: ({ json }) => {
        outside.opened.push(json);
        return Promise.resolve();
      },
    });
    this.session = this.#records.session;
  }

  select(key: RecordKey, opens: boolean): void {
    this.#records.select(key, opens);
  }

  dispose(): void {
    this.#records.dispose();
  }
}

function describeError(error: unknown): ErrorDescription {
  if (!isValuekeepError(error)) return { message: 'Unexpected error. See the log for details.' };
  const { serverText } = error.details;
  return {
    message: error.message,
    ...(serverText === undefined ? {} : { detail: serverText }),
    action:
      error.code === 'credentialsRefused'
        ? { label: 'Sign In', command: 'valuekeep.signIn' }
        : { label: 'Show Log', command: 'valuekeep.showLog' },
  };
}
