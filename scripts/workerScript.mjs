import webpack from 'webpack';

/**
 * A loader that gives a worker's script as text, with all that it imports. A panel's page has no origin to load a worker
 * from, so the page brings the text with it.
 */
export function pitch() {
  const done = this.async();
  const { _compilation: compilation, context, resourcePath } = this;
  const filename = 'worker.js';
  const compiler = compilation.createChildCompiler('worker', { filename });
  new webpack.webworker.WebWorkerTemplatePlugin().apply(compiler);
  new webpack.EntryPlugin(context, resourcePath, { name: 'worker' }).apply(compiler);
  compiler.runAsChild((error, _entries, built) => {
    if (error !== null) return done(error);
    if (built.errors.length > 0) return done(built.errors[0]);
    for (const file of built.fileDependencies) this.addDependency(file);
    const script = built.assets[filename].source().toString();
    for (const name of Object.keys(built.assets)) compilation.deleteAsset(name);
    done(null, `export const script = ${JSON.stringify(script)};`);
  });
}
