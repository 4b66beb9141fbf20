import { registerHooks } from 'node:module';
import type { FilterWords } from '../../src/records/filterWords';
import type { PageWords } from '../../src/records/wordsProtocol';
import type { SessionWords } from '../../src/records/sessionWords';

/** All of `vscode` that the words need: English, with places filled in. */
const stub = `
export const l10n = {
  t: (message, ...values) => message.replace(/\\{(\\d)\\}/g, (place, index) => String(values[index] ?? place)),
};`;

/** The words as the extension has them, without VS Code. */
export async function productWords(): Promise<{
  page: PageWords;
  session: SessionWords;
  filter: FilterWords;
}> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url: `data:text/javascript,${encodeURIComponent(stub)}`, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    const { filterWords, pageWords, sessionWords } = await import('../../src/records/recordsWords');
    return { page: pageWords(), session: sessionWords(), filter: filterWords() };
  } finally {
    hooks.deregister();
  }
}
