import * as vscode from 'vscode';
import type { Catalog } from './catalog/types';
import { isValuekeepError } from './client/core/errors';
import { AccountsProvider } from './connections/accounts/accountsProvider';
import type { ValuekeepApi } from './connections/accounts/extensionApi';
import { ConnectionCommands } from './connections/commands/connectionCommands';
import { Connections } from './connections/core/connections';
import { LocalSandbox } from './connections/sandbox/localSandbox';
import { sandboxDefaults, startsSandbox } from './connections/sandbox/sandboxSettings';
import { settingSchemas } from './connections/problems/settingSchemas';
import { SettingsProblems } from './connections/problems/settingsProblems';
import { withStartingConnection } from './connections/commands/startingConnection';
import { ConnectionStatusBar } from './connections/status/statusBar';
import { TeamConnections } from './connections/team/teamConnections';
import type { Documents, OpenRecord } from './documents/documents';
import { recordScheme } from './documents/files/recordAddress';
import { schemaScheme } from './documents/editing/schemaAssociations';
import { registerDrops } from './editors/dropRegistration';
import { LastTextEditor } from './editors/lastTextEditor';
import { Explorer } from './explorer/explorer';
import { RecentServices } from './explorer/shelf/recentServices';
import { Shelf } from './explorer/shelf/shelf';
import { offerToResume } from './exports/resumableExports';
import { registerCommand } from './platform/commands/commandRegistration';
import type { CommandId } from './platform/commands/commands';
import { describeError } from './platform/words/errorWords';
import { LazyFiles } from './platform/files/lazyFiles';
import type { ListQuestions } from './platform/contracts/listParameters';
import { Log } from './platform/log/log';
import { showError } from './platform/dialogs/notifications';
import { onceAsync } from './platform/lifetime/once';
import { Redactor } from './platform/log/redactor';
import { compareScheme } from './records/host/details/compareScheme';
import { WindowSavedQueries } from './records/host/queries/savedQueries';
import { LazyRecordReaders } from './records/host/reading/lazyRecordReaders';
import { WindowListParameters } from './records/host/lists/windowListParameters';
import { bodyScheme } from './operations/host/bodies/bodyAddress';
import { operationViewType } from './operations/host/panel/viewType';
import { recordsViewType } from './records/host/panel/viewType';

/** Knows every part, builds them and wires them. What a window may never use is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): ValuekeepApi {
  const { extensionUri, globalState, workspaceState } = context;
  const disposeWithWindow = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };

  const redactor = new Redactor();
  const channel = vscode.window.createOutputChannel('Valuekeep', { log: true });
  const log = disposeWithWindow(new Log({ channel, redactor }));
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'sandbox.cjs').fsPath;
  const sandbox = disposeWithWindow(new LocalSandbox({ script, defaults: sandboxDefaults, log }));
  const team = disposeWithWindow(new TeamConnections({ log }));
  const connections = disposeWithWindow(new Connections({ context, sandbox, team, redactor, log }));
  disposeWithWindow(new ConnectionStatusBar({ connections }));
  disposeWithWindow(new SettingsProblems({ schemas: settingSchemas(context.extension) }));
  const catalog = onceAsync(async (): Promise<Catalog> => (await import('./catalog/catalog')).loadCatalog());
  const recent = new RecentServices({ memento: workspaceState });
  const lists = disposeWithWindow(new WindowListParameters({ catalog }));
  const given: ListQuestions['given'] = (connectionId, service) => lists.given(connectionId, service);
  const learningReaders = onceAsync(async () => {
    const { LearningRecordReaders } = await import('./records/host/reading/recordReader');
    return new LearningRecordReaders({ catalog, memento: globalState, given });
  });
  const reader = new LazyRecordReaders(learningReaders);
  const savedQueries = disposeWithWindow(new WindowSavedQueries({ globalState, team: team.queries, connections }));
  const shelf = disposeWithWindow(new Shelf({ globalState, recent, savedQueries }));
  const explorer = disposeWithWindow(
    new Explorer({ connections, reader, catalog, describeError, recent, shelf, lists, log }),
  );
  disposeWithWindow(lists.onDidChoose((choice) => explorer.listChosen(choice)));

  const signIn = onceAsync(async () => {
    const { SignIn } = await import('./connections/signIn/signIn');
    return new SignIn({ connections, redactor, log });
  });
  const accounts = disposeWithWindow(
    new AccountsProvider({
      connections,
      signIn: async (argument) => (await signIn()).run(argument),
      pick: async (choices) => (await import('./connections/accounts/accountPick')).pickAccount(choices),
      log,
    }),
  );
  const severalAccounts = { supportsMultipleAccounts: true };
  disposeWithWindow(
    vscode.authentication.registerAuthenticationProvider('valuekeep', 'Valuekeep', accounts, severalAccounts),
  );
  const tokenCommands = onceAsync(async () => {
    const { TokenCommands } = await import('./connections/commands/tokenCommands');
    const made = disposeWithWindow(new TokenCommands({ connections, clipboard: vscode.env.clipboard }));
    atEnd.push(() => made.takeBackFromClipboard());
    return made;
  });
  const extensionApi = onceAsync(async () => {
    const { ExtensionApi } = await import('./connections/accounts/extensionApi');
    return disposeWithWindow(new ExtensionApi({ connections, handedOut: accounts.handedOut }));
  });
  connections.askToSignIn = async () => (await signIn()).run();
  const connectionEditing = onceAsync(async () => {
    const [{ EditConnection }, { CopyConnection }] = await Promise.all([
      import('./connections/editing/editConnection'),
      import('./connections/editing/copyConnection'),
    ]);
    const editing = new EditConnection({ connections, redactor, log });
    return { editing, copying: new CopyConnection({ connections, editing, redactor }) };
  });
  const lastTextEditor = disposeWithWindow(new LastTextEditor());
  const insertJson = onceAsync(async () => {
    const { InsertJson } = await import('./editors/insertJson');
    const pickService = (title: string) => explorer.pickService(title);
    return new InsertJson({ connections, reader, catalog, pickService, lists, lastTextEditor, log });
  });
  const exportJournals = vscode.Uri.joinPath(context.globalStorageUri, 'exports');
  const exporting = onceAsync(async () => {
    const { openExports } = await import('./exports/exports');
    const pickService = (title: string) => explorer.pickService(title);
    return disposeWithWindow(
      openExports({
        connections,
        reader,
        catalog,
        pickService,
        lists,
        redactor,
        log,
        journals: exportJournals.fsPath,
      }),
    );
  });
  const documents = onceAsync(async () => {
    const { Documents } = await import('./documents/documents');
    const pickService = (title: string) => explorer.pickService(title);
    const onDeleted = () => explorer.refresh();
    return disposeWithWindow(
      new Documents({ connections, reader, catalog, pickService, workspaceState, log, onDeleted }),
    );
  });
  disposeWithWindow(new LazyFiles({ scheme: recordScheme, load: async () => (await documents()).files }));
  disposeWithWindow(
    vscode.workspace.registerTextDocumentContentProvider(schemaScheme, {
      provideTextDocumentContent: async (uri) => (await documents()).schemas.text(uri),
    }),
  );
  const drops = onceAsync(async () => {
    const { DropRecords } = await import('./editors/dropRecords');
    return new DropRecords({ connections, reader, catalog, showError: (error) => showError(log, error) });
  });
  disposeWithWindow(registerDrops(drops));
  const recordsPanels = onceAsync(async () => {
    const [{ RecordsPanels }, { ColumnLayouts }, { QueryHistory }] = await Promise.all([
      import('./records/host/panel/recordsPanels'),
      import('./records/host/columns/columnLayouts'),
      import('./records/host/queries/queryHistory'),
    ]);
    return disposeWithWindow(
      new RecordsPanels({
        extensionUri,
        connections,
        memento: workspaceState,
        reader,
        layouts: new ColumnLayouts(globalState),
        lists,
        history: new QueryHistory(globalState),
        saved: savedQueries,
        catalog,
        log,
        describeError,
        insert: async ({ record }) => {
          await (await insertJson()).insertValue(record);
        },
        onOpened: (connectionId, service) => void explorer.used(connectionId, service),
        exportRecords: (records) =>
          exporting()
            .then((exports) => exports.records.fromPanel(records))
            .catch((error: unknown) => showError(log, error)),
        editRecords: async (selected) => {
          try {
            return await (await documents()).edit(selected);
          } catch (error) {
            showError(log, error);
            // What was sent without an answer may have been done.
            return isValuekeepError(error) && error.details.outcomeUnknown === true;
          }
        },
        openDocument: async ({ connectionId, begun, service, key, json }) => {
          if (key !== undefined) {
            await (await documents()).open({ connectionId, service, key }, begun);
            return;
          }
          const document = await vscode.workspace.openTextDocument({ language: 'json', content: json });
          await vscode.window.showTextDocument(document, { preview: false });
        },
      }),
    );
  });
  disposeWithWindow(
    vscode.workspace.registerTextDocumentContentProvider(compareScheme, {
      provideTextDocumentContent: async (uri) => (await recordsPanels()).comparedText(uri),
    }),
  );
  disposeWithWindow(
    vscode.window.registerWebviewPanelSerializer(recordsViewType, {
      deserializeWebviewPanel: async (panel, state) => (await recordsPanels()).deserializeWebviewPanel(panel, state),
    }),
  );

  const operations = onceAsync(async () => {
    const { Operations } = await import('./operations/operations');
    return disposeWithWindow(
      new Operations({
        extensionUri,
        connections,
        reader,
        catalog,
        globalState,
        workspaceState,
        log,
        describeError,
        insert: async (value) => {
          await (await insertJson()).insertValue(value);
        },
        openRecord: async (record) => {
          await (await documents()).commands.open(record);
        },
      }),
    );
  });
  disposeWithWindow(new LazyFiles({ scheme: bodyScheme, load: async () => (await operations()).bodies }));
  disposeWithWindow(
    vscode.window.registerWebviewPanelSerializer(operationViewType, {
      deserializeWebviewPanel: async (panel, state) =>
        (await operations()).panels.deserializeWebviewPanel(panel, state),
    }),
  );

  const connectionCommands = new ConnectionCommands({ connections });
  const command = (id: CommandId, run: (argument: unknown) => unknown) =>
    disposeWithWindow(registerCommand(id, { log, run }));
  command('valuekeep.signIn', async (argument) => (await signIn()).run(argument));
  command('valuekeep.signOut', (argument) => connectionCommands.signOut(argument));
  command('valuekeep.switchConnection', (argument) => connectionCommands.switchConnection(argument));
  command('valuekeep.removeConnection', (argument) => connectionCommands.removeConnection(argument));
  command('valuekeep.editConnection', async (argument) => (await connectionEditing()).editing.run(argument));
  command('valuekeep.renameConnection', async (argument) => (await connectionEditing()).copying.rename(argument));
  command('valuekeep.duplicateConnection', async (argument) => (await connectionEditing()).copying.duplicate(argument));
  command('valuekeep.importConnections', async (argument) => {
    const { ImportConnections } = await import('./connections/importing/importConnections');
    return new ImportConnections({ connections, redactor, log }).run(argument);
  });
  command('valuekeep.renewToken', async (argument) => (await tokenCommands()).renewToken(argument));
  command('valuekeep.copyAccessToken', async (argument) => (await tokenCommands()).copyAccessToken(argument));
  command('valuekeep.diagnoseConnection', async (argument) => {
    const { diagnoseConnection } = await import('./connections/diagnosis/diagnoseConnection');
    const extensionVersion = (context.extension.packageJSON as { readonly version: string }).version;
    return diagnoseConnection({ connections, globalState, redactor, extensionVersion }, argument);
  });
  command('valuekeep.startSandbox', (argument) => connectionCommands.startSandbox(argument));
  command('valuekeep.stopSandbox', () => connectionCommands.stopSandbox());
  command('valuekeep.findOperation', (argument) => explorer.findOperation(argument));
  command('valuekeep.openRecords', async (given) => {
    const argument = withStartingConnection(connections, given);
    const { openRecords } = await import('./records/host/panel/openRecordsCommand');
    const pickService = (title: string) => explorer.pickService(title);
    await openRecords({ pickService, panels: recordsPanels }, argument);
  });
  const queryCommands = onceAsync(async () => {
    const { QueryCommands } = await import('./records/host/queries/queryCommands');
    return new QueryCommands({
      saved: savedQueries,
      connections,
      shown: async () => (await recordsPanels()).shown,
      openRecords: async (asked) => (await recordsPanels()).openRecords(asked),
    });
  });
  command('valuekeep.saveQuery', async (argument) => (await queryCommands()).save(argument));
  command('valuekeep.openSavedQuery', async (argument) => (await queryCommands()).open(argument));
  command('valuekeep.renameSavedQuery', async (argument) => (await queryCommands()).rename(argument));
  command('valuekeep.deleteSavedQuery', async (argument) => (await queryCommands()).remove(argument));
  command('valuekeep.insertJson', async (given) => {
    const argument = withStartingConnection(connections, given);
    return (await insertJson()).run(argument);
  });
  command('valuekeep.callOperation', async (given) => {
    const argument = withStartingConnection(connections, given);
    return (await operations()).call.run(argument);
  });
  const onRecord = (id: CommandId, run: (made: Documents, argument: unknown) => unknown) =>
    command(id, async (given) => {
      const argument = withStartingConnection(connections, given);
      return run(await documents(), argument);
    });
  onRecord('valuekeep.openRecord', (made, argument) => made.commands.open(argument));
  onRecord('valuekeep.newRecord', (made, argument) => made.commands.create(argument));
  /** From a record's own tab, or while it is in front, a command is about that record. */
  const onShownRecord = (
    id: CommandId,
    run: (made: Documents, argument: unknown, choice?: OpenRecord['choice']) => unknown,
  ) =>
    command(id, async (given) => {
      const argument = withStartingConnection(connections, given);
      const made = await documents();
      const shown = made.shownRecord(given);
      return run(made, shown?.node ?? argument, shown?.choice);
    });
  onShownRecord('valuekeep.deleteRecord', async (made, argument, choice) => {
    await made.commands.remove(argument, choice);
  });
  onRecord('valuekeep.setAttribute', (made, argument) => made.setAttribute(argument));
  onShownRecord('valuekeep.changeState', (made, argument, choice) => made.changeState(argument, choice));
  command('valuekeep.saveAnswer', async (argument) => {
    const { saveAnswer } = await import('./exports/answers/saveAnswer');
    return saveAnswer(connections, argument);
  });
  command('valuekeep.exportRecords', async (argument) => (await exporting()).records.run(argument));
  command('valuekeep.resumeExport', async (argument) => (await exporting()).resuming.resume(argument));
  command('valuekeep.pinService', (argument) => explorer.own.pin(argument));
  command('valuekeep.unpinService', (argument) => explorer.own.unpin(argument));
  command('valuekeep.movePinUp', (argument) => explorer.own.movePin(-1, argument));
  command('valuekeep.movePinDown', (argument) => explorer.own.movePin(1, argument));
  command('valuekeep.countRecords', (argument) => explorer.own.count(argument));
  command('valuekeep.chooseListParameters', async (argument) => {
    const [{ chooseListParameters }, { listFilters }] = await Promise.all([
      import('./records/host/lists/chooseListParameters'),
      import('./catalog/listFilters'),
    ]);
    const pickService = (title: string) => explorer.pickService(title, (service) => listFilters(service).length > 0);
    return chooseListParameters({ connections, catalog, lists, pickService }, argument);
  });
  command('valuekeep.addCustomEntity', (argument) => explorer.own.addEntity(argument));
  command('valuekeep.removeCustomEntity', (argument) => explorer.own.removeEntity(argument));
  command('valuekeep.refresh', (argument) => explorer.refresh(argument));
  command('valuekeep.loadMore', (argument) => explorer.loadMore(argument));
  command('valuekeep.copyPath', (argument) => explorer.copyPath(argument));
  command('valuekeep.openTeamFile', async (argument) => {
    const { openTeamFile } = await import('./connections/team/openTeamFile');
    return openTeamFile(argument, connections.all());
  });
  command('valuekeep.showLog', () => log.show());

  void offerToResume(exportJournals, async () => (await exporting()).resuming.offer());
  if (startsSandbox()) connections.startSandbox().catch((error: unknown) => showError(log, error));
  // Every extension gets this very object.
  return Object.freeze<ValuekeepApi>({
    version: 1,
    getAccessToken: async (options) => (await extensionApi()).getAccessToken(options),
    request: async (options) => (await extensionApi()).request(options),
  });
}

/** Work to finish in `deactivate()`. */
const atEnd: (() => Promise<void>)[] = [];

/** VS Code waits for it a moment. */
export async function deactivate(): Promise<void> {
  await Promise.all(atEnd.splice(0).map((end) => end()));
}
