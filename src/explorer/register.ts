/** The sidebar tree of areas, services and records, and what a person puts together in it. */

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
    'valuekeep.findOperation': (...command) => explorer.findOperation(...command),
    'valuekeep.refresh': (_none, { target }) => explorer.refresh(target),
    'valuekeep.loadMore': (_none, { target }) => explorer.loadMore(target),
    'valuekeep.copyPath': (_none, { target }) => explorer.copyPath(target),
    'valuekeep.pinService': async (argument) => (await explorer.own()).pin(argument),
    'valuekeep.unpinService': async (argument) => (await explorer.own()).unpin(argument),
    'valuekeep.movePinUp': async (argument) => (await explorer.own()).movePin(-1, argument),
    'valuekeep.movePinDown': async (argument) => (await explorer.own()).movePin(1, argument),
    'valuekeep.countRecords': async (...command) => (await explorer.own()).count(...command),
    'valuekeep.addCustomEntity': async (...command) => (await explorer.own()).addEntity(...command),
    'valuekeep.removeCustomEntity': async (...command) => (await explorer.own()).removeEntity(...command),
  });
  return {
    pickService: (title, offered) => explorer.pickService(title, offered),
    serviceUsed: (connectionId, serviceId) => void explorer.used(connectionId, serviceId),
    refresh: () => explorer.refresh(),
  };
}
