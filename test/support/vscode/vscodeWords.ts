import { registerHooks } from 'node:module';
import type { OperationSessionWords } from '../../../src/operations/host/form/operationSessionWords';
import type { FilterWords } from '../../../src/records/host/filter/filterWords';
import type { SessionWords } from '../../../src/records/host/session/sessionWords';

/** All of `vscode` that the words need: English, with places filled in. */
const stub = `
export const l10n = {
  t: (message, ...values) => message.replace(/\\{(\\d)\\}/g, (place, index) => String(values[index] ?? place)),
};`;

/** The words of the records panel's host as the extension has them, without VS Code. */
export async function productWords(): Promise<{ session: SessionWords; filter: FilterWords }> {
  const words = await withoutVscode(() => import('../../../src/records/host/panel/recordsWords'));
  return { session: words.sessionWords(), filter: words.filterWords() };
}

/** Those of the operation panel. */
export async function operationWords(): Promise<OperationSessionWords> {
  const { operationSessionWords } = await withoutVscode(
    () => import('../../../src/operations/host/form/operationWords'),
  );
  return operationSessionWords();
}

async function withoutVscode<T>(load: () => Promise<T>): Promise<T> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url: `data:text/javascript,${encodeURIComponent(stub)}`, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
