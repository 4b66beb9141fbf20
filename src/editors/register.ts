/** Records as JSON in a person's editor, inserted by a command or dropped. */

import type { JsonValue } from '../json/json';
import { registerCommands } from '../platform/commands/commandRegistration';
import type { PickService } from '../platform/contracts/servicePick';
import { showError } from '../platform/dialogs/notifications';
import { onceAsync } from '../platform/lifetime/once';
import type { Services } from '../platform/services/services';
import { registerDrops } from './dropRegistration';
import { LastTextEditor } from './lastTextEditor';

export interface EditorsFeature {
  /** Puts a value where the cursor is. */
  readonly insertValue: (value: JsonValue) => Promise<void>;
}

/** Records as JSON in the editor of a person: by command, and by dropping them. */
export function registerEditors(
  services: Services,
  { pickService }: { readonly pickService: PickService },
): EditorsFeature {
  const { log, disposeWithWindow } = services;
  const lastTextEditor = disposeWithWindow(new LastTextEditor());
  const insertJson = onceAsync(async () => {
    const { InsertJson } = await import('./insertJson');
    return new InsertJson({ ...services, pickService, lastTextEditor });
  });
  const drops = onceAsync(async () => {
    const { DropRecords } = await import('./dropRecords');
    return new DropRecords({ ...services, showError: (error) => showError(log, error) });
  });
  disposeWithWindow(registerDrops(drops));
  registerCommands(services, {
    'valuekeep.insertJson': async (...command) => (await insertJson()).run(...command),
  });
  return {
    insertValue: async (value) => {
      await (await insertJson()).insertValue(value);
    },
  };
}
