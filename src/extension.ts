import { registerConnections } from './connections/register';
import { registerDocuments } from './documents/register';
import { registerEditors } from './editors/register';
import { registerExplorer } from './explorer/register';
import { registerExports } from './exports/register';
import { registerOperations } from './operations/register';
import { registerCommands } from './platform/commands/commandRegistration';
import { openWalkthrough } from './platform/commands/walkthrough';
import { entryPoints } from './platform/lifetime/entryPoints';
import { windowServices } from './platform/services/windowServices';
import { recordServices } from './records/recordServices';
import { registerRecords } from './records/register';

/**
 * Makes what all features get, once, and lets each feature register itself; what one needs of another is an argument.
 * What a window may never use is loaded when it is first used.
 */
export const { activate, deactivate } = entryPoints((context, finishBeforeClose) => {
  const window = windowServices(context, finishBeforeClose);
  const { connections, teamQueries, api } = registerConnections(window);
  const services = { ...window, connections, ...recordServices({ ...window, connections, teamQueries }) };

  const { pickService, serviceUsed, refresh } = registerExplorer(services);
  const { exportRecords } = registerExports(services, { pickService });
  const { insertValue } = registerEditors(services, { pickService });
  const { openRecord, openShownRecord, editRecords } = registerDocuments(services, { pickService, onDeleted: refresh });
  registerRecords(services, {
    pickService,
    onOpened: serviceUsed,
    insertValue,
    exportRecords,
    editRecords,
    openShownRecord,
  });
  registerOperations(services, { insert: insertValue, openRecord });
  registerCommands(services, {
    'valuekeep.showLog': () => services.log.show(),
    'valuekeep.openWalkthrough': () => openWalkthrough(context),
  });
  return api;
});
