import * as vscode from 'vscode';
import { hasRecords } from '../catalog/recordSource';
import type { Catalog, ServiceEntry } from '../catalog/types';
import type { Connection } from '../client/core/connection';
import type { CommandCall } from '../platform/commands/commandCall';
import type { CommandArgument, CommandId } from '../platform/commands/commands';
import { completeStep } from '../platform/commands/walkthrough';
import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import { Disposable } from '../platform/lifetime/disposable';
import { onceAsync } from '../platform/lifetime/once';
import type { ErrorWords } from '../platform/words/errorWords';
import type { ListQuestions } from '../platform/contracts/listParameters';
import type { Log } from '../platform/log/log';
import type { RecordReaders } from '../platform/contracts/recordReader';
import { pickFromCatalog, pickServiceWithRecords, type CatalogChoice } from './shelf/catalogPick';
import { ExplorerModel } from './model/explorerModel';
import type { ExplorerNode, OperationNode, ServiceNode } from './model/nodes';
import type { RecentServices } from './shelf/recentServices';
import { RecordCounts } from './model/recordCounts';
import type { Shelf } from './shelf/shelf';
import type { ShelfCommands } from './shelf/shelfCommands';
import { TreeDragging } from './tree/treeDragging';
import { treeItem } from './tree/treeItems';

export interface ExplorerOptions {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  readonly describeError: (error: unknown) => ErrorWords;
  readonly recent: RecentServices;
  readonly shelf: Shelf;
  readonly lists: Pick<ListQuestions, 'require'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** The sidebar's tree, and the commands that work on it. */
export class Explorer extends Disposable implements vscode.TreeDataProvider<ExplorerNode> {
  readonly #connections: ConnectionAccess;
  readonly #catalog: () => Promise<Catalog>;
  readonly #describeError: (error: unknown) => ErrorWords;
  readonly #recent: RecentServices;
  readonly #log: Pick<Log, 'info' | 'warn'>;
  readonly #changed = this.register(new vscode.EventEmitter<ExplorerNode | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #model: ExplorerModel;
  readonly #view: vscode.TreeView<ExplorerNode>;
  readonly #shelf: Shelf;
  readonly #counts: RecordCounts;
  #unfolded: string | undefined;
  /** The commands that change what a person put together, and count. */
  readonly own: () => Promise<ShelfCommands>;

  constructor({ connections, reader, catalog, describeError, recent, shelf, lists, log }: ExplorerOptions) {
    super();
    this.#connections = connections;
    this.#catalog = catalog;
    this.#describeError = describeError;
    this.#recent = recent;
    this.#shelf = shelf;
    const counts = (this.#counts = new RecordCounts(async (connection) =>
      reader.at(await connections.resume(connection)),
    ));
    this.#log = log;
    this.#model = this.register(
      new ExplorerModel({
        connections,
        reader,
        catalog,
        describeError: (error) => this.#told(error),
        shelf,
        moved: (connectionId) => counts.forget(connectionId),
        changed: (node) => this.#changed.fire(node),
      }),
    );
    this.#view = this.register(
      vscode.window.createTreeView('valuekeep.explorer', {
        treeDataProvider: this,
        dragAndDropController: new TreeDragging(shelf, connections),
        canSelectMany: false,
        showCollapseAll: true,
      }),
    );
    this.register(
      this.#view.onDidExpandElement(({ element }) => {
        if (element.kind === 'records') void this.used(element.connectionId, element.service);
      }),
    );
    this.own = onceAsync(async () => {
      const { ShelfCommands } = await import('./shelf/shelfCommands');
      return new ShelfCommands({
        catalog,
        shelf,
        counts,
        lists,
        recent: () => this.#usedLast(),
        changed: (connectionId, service) => {
          for (const node of this.#model.nodesOf(connectionId, service.id)) this.#changed.fire(node);
        },
      });
    });
    this.register(shelf.onDidChange(() => this.#model.shelfChanged()));
    this.register(connections.onDidChange(() => this.#connectionsChanged()));
    void connections.ready.then(() => this.#connectionsRead());
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    const isPinned = (serviceId: string) => this.#shelf.pins.has(serviceId);
    return treeItem(node, { connections: this.#connections, model: this.#model, isPinned, counts: this.#counts });
  }

  async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
    return [...(await this.#model.children(node))];
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    return node.parent;
  }

  /** `valuekeep.refresh`: what hangs below a node of the tree, or the whole tree. */
  refresh(argument?: unknown): void {
    const node = asNode(argument);
    // What was counted is no longer sure.
    this.#counts.forget(
      node?.connectionId,
      node !== undefined && 'serviceEntry' in node ? node.serviceEntry : undefined,
    );
    this.#model.refresh(node);
  }

  /** `valuekeep.loadMore`, with the node of the *Load more* line or its *Records*. */
  async loadMore(argument?: unknown): Promise<void> {
    const node = asNode(argument);
    if (node !== undefined) await this.#model.loadMore(node);
  }

  /** `valuekeep.copyPath`: puts the path of a service or an operation on the clipboard. */
  async copyPath(argument?: unknown): Promise<void> {
    const node = asNode(argument);
    if (node?.kind === 'operation') await copy(node.operationEntry.path);
    else if (node !== undefined && 'serviceEntry' in node) await copy(`/${node.serviceEntry.path}`);
  }

  /**
   * `valuekeep.findOperation`, with `{text?}`: searches the whole catalog; a service is shown in the tree and its
   * records are opened, an operation is shown in the tree.
   */
  async findOperation(
    { text = '' }: CommandArgument<'valuekeep.findOperation'>,
    call: Pick<CommandCall, 'connection'>,
  ): Promise<void> {
    const catalog = await this.#catalog();
    const { modules, services } = catalog;
    const operations = services.reduce((sum, service) => sum + service.operations.length, 0);
    const choice = await pickFromCatalog({
      catalog,
      title: vscode.l10n.t('Find Service or Operation'),
      placeholder: vscode.l10n.t(
        'Search {0} modules, {1} services and {2} operations by name, verb, path or area',
        modules.length,
        services.length,
        operations,
      ),
      text,
      recent: this.#usedLast(),
      buttons: true,
    });
    if (choice !== undefined) await this.#act(choice, call);
  }

  /** Lets the person choose a service that has records, for commands that were not told which. */
  async pickService(title: string, offered = hasRecords): Promise<ServiceEntry | undefined> {
    const catalog = await this.#catalog();
    const service = await pickServiceWithRecords({ catalog, recent: this.#usedLast(), title, offered });
    const inUse = this.#connections.inUse();
    if (service !== undefined && inUse !== undefined) await this.used(inUse.id, service.id);
    return service;
  }

  /** Another list is shown from now on: what was loaded and counted of the one before is no longer it. */
  listChosen({ connectionId, service }: { readonly connectionId: string; readonly service: ServiceEntry }): void {
    this.#counts.forget(connectionId, service);
    for (const node of this.#model.nodesOf(connectionId, service.id)) this.#model.refresh(node);
  }

  /** A person works with this service of a connection: it leads the ones used last there. */
  async used(connectionId: string, serviceId: string): Promise<void> {
    completeStep('browse');
    if (this.#recent.of(connectionId)[0] === serviceId) return;
    await this.#recent.add(connectionId, serviceId);
    this.#shelf.changed();
  }

  async #act({ item, by }: CatalogChoice, call: Pick<CommandCall, 'connection'>): Promise<void> {
    const service = item.kind === 'service' ? item.service : item.operation.service;
    if (by === 'copyPath') return copy(item.kind === 'operation' ? item.operation.path : `/${service.path}`);
    const connection = await call.connection();
    if (connection === undefined) return;
    if (by !== 'openRecords') await this.#reveal(connection, item);
    if (item.kind !== 'service') return;
    await this.used(connection.id, service.id);
    if (by === 'reveal' || !hasRecords(service)) return;
    const open: CommandId = 'valuekeep.openRecords';
    // The node, as a click in the tree passes it: what fails is shown in the panel.
    await vscode.commands.executeCommand(open, await this.#model.service(connection.id, service));
  }

  async #reveal({ id }: Connection, item: CatalogChoice['item']): Promise<void> {
    const node: ServiceNode | OperationNode | undefined =
      item.kind === 'service'
        ? await this.#model.service(id, item.service)
        : await this.#model.operation(id, item.operation);
    if (node === undefined) return;
    await this.#view.reveal(node, { select: true, focus: true, expand: node.kind === 'service' });
  }

  #usedLast(): readonly string[] {
    return this.#recent.of(this.#connections.inUse()?.id);
  }

  #told(error: unknown): ErrorWords {
    const words = this.#describeError(error);
    if (words.code !== 'cancelled') this.#log.warn(`The explorer could not load: ${words.message}`);
    return words;
  }

  #connectionsRead(): void {
    this.#connectionsChanged();
    setContext('valuekeep.ready', true);
  }

  #connectionsChanged(): void {
    if (this.isDisposed) return;
    this.#model.connectionsChanged();
    const connections = this.#connections.all();
    setContext('valuekeep.hasConnections', connections.length > 0);
    if (connections.length > 0) completeStep('signIn');
    if (connections.some(({ stage }) => stage !== 'sandbox')) completeStep('allow');
    void this.#connections.ready.then(() => this.#recent.keepOnly((id) => this.#connections.get(id) !== undefined));
    this.#unfoldInUse();
  }

  /** VS Code keeps a connection folded that was not in use when it was first drawn. */
  #unfoldInUse(): void {
    const id = this.#connections.inUse()?.id;
    if (id === this.#unfolded) return;
    this.#unfolded = id;
    // Revealing would open the view.
    if (id === undefined || !this.#view.visible) return;
    const unfold = this.#view.reveal(this.#model.connection(id), { select: false, focus: false, expand: true });
    unfold.then(undefined, (error: unknown) => {
      this.#log.info(`The connection in use could not be unfolded: ${String(error)}`);
    });
  }
}

/** For the `when` of the view's welcome texts. */
function setContext(key: 'valuekeep.ready' | 'valuekeep.hasConnections', value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

async function copy(path: string | null): Promise<void> {
  if (path === null) return;
  await vscode.env.clipboard.writeText(path);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', path), 3000);
}

/** A node of this tree: what VS Code gives to the commands in its menus. */
function asNode(argument: unknown): ExplorerNode | undefined {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && 'id' in argument
    ? (argument as ExplorerNode)
    : undefined;
}
