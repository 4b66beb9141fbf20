import { registerHooks } from 'node:module';

/**
 * Imported first, puts `test/support/vscode/vscode.ts` in the place of VS Code for everything that is loaded after it,
 * whenever that is.
 */
const { href } = new URL('./vscode.ts', import.meta.url);
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: href, format: 'module', shortCircuit: true } : next(specifier, context),
});
