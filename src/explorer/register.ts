import { registerCommands } from '../platform/commands/commandRegistration';
import type { PickService } from '../platform/contracts/servicePick';
import type { Services } from '../platform/services/services';
import { describeError } from '../platform/words/errorWords';
import { Explorer } from './explorer';
import { RecentServices } from './shelf/recentServices';
import { Shelf } from './shelf/shelf';

export interface ExplorerFeature {
  readonly pickService: PickService;
  /** A person works with this service of a connection. */
  readonly serviceUsed: (connectionId: string, serviceId: string) => void;
  /** What is loaded below the tree is out of date. */
  readonly refresh: () => void;
}

/** The sidebar's tree, and what a person puts together in it. */
export function registerExplorer(services: Services): ExplorerFeature {
  const { context, disposeWithWindow } = services;
  const recent = new RecentServices({ memento: context.workspaceState });
  const shelf = disposeWithWindow(new Shelf({ ...services, globalState: context.globalState, recent }));
  const explorer = disposeWithWindow(new Explorer({ ...services, describeError, recent, shelf }));
  disposeWithWindow(services.lists.onDidChoose((choice) => explorer.listChosen(choice)));
  registerCommands(services, {
    'valuekeep.findOperation': (argument) => explorer.findOperation(argument),
    'valuekeep.refresh': (argument) => explorer.refresh(argument),
    'valuekeep.loadMore': (argument) => explorer.loadMore(argument),
    'valuekeep.copyPath': (argument) => explorer.copyPath(argument),
    'valuekeep.pinService': async (argument) => (await explorer.own()).pin(argument),
    'valuekeep.unpinService': async (argument) => (await explorer.own()).unpin(argument),
    'valuekeep.movePinUp': async (argument) => (await explorer.own()).movePin(-1, argument),
    'valuekeep.movePinDown': async (argument) => (await explorer.own()).movePin(1, argument),
    'valuekeep.countRecords': async (argument) => (await explorer.own()).count(argument),
    'valuekeep.addCustomEntity': async (argument) => (await explorer.own()).addEntity(argument),
    'valuekeep.removeCustomEntity': async (argument) => (await explorer.own()).removeEntity(argument),
  });
  return {
    pickService: (title, offered) => explorer.pickService(title, offered),
    serviceUsed: (connectionId, serviceId) => void explorer.used(connectionId, serviceId),
    refresh: () => explorer.refresh(),
  };
}
