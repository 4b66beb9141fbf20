import { registerHooks } from 'node:module';

/** Loads modules of the extension with `test/support/vscode/vscode.ts` in the place of VS Code. */
export async function withFakeVscode<T>(load: () => Promise<T>): Promise<T> {
  const { href } = new URL('./vscode.ts', import.meta.url);
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: href, format: 'module', shortCircuit: true } : next(specifier, context),
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}
