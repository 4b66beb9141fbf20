import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import webpack from 'webpack';
import { ThirdPartyNotices } from './scripts/thirdPartyNotices.mjs';

const root = import.meta.dirname;
const codicons = dirname(createRequire(import.meta.url).resolve('@vscode/codicons/package.json'));

/** Puts the icon font beside the browser's script. */
class CodiconFont {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('CodiconFont', (compilation) => {
      compilation.hooks.processAssets.tap('CodiconFont', () => {
        for (const file of ['codicon.css', 'codicon.ttf']) {
          const source = new webpack.sources.RawSource(readFileSync(join(codicons, 'dist', file)));
          compilation.emitAsset(`webview/${file}`, source);
        }
      });
    });
  }
}

function common({ production, tsconfig }) {
  return {
    mode: production ? 'production' : 'development',
    // The maps stay beside the scripts for stack traces; the VSIX leaves them out.
    devtool: production ? 'hidden-source-map' : 'source-map',
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          loader: 'ts-loader',
          options: {
            // `npm run types` checks the types.
            transpileOnly: true,
            configFile: join(root, tsconfig),
            compilerOptions: { composite: false, emitDeclarationOnly: false },
            instance: tsconfig,
          },
        },
      ],
    },
    performance: { hints: false },
    stats: { preset: 'errors-warnings', assets: false },
    infrastructureLogging: { level: 'warn' },
  };
}

/** For the extension host: the extension and the sandbox share the lazy chunks. */
function hostScripts(production, notices) {
  return {
    ...common({ production, tsconfig: 'src/tsconfig.json' }),
    name: 'host',
    target: 'node22',
    entry: { extension: './src/extension.ts', sandbox: './src/sandbox/worker.ts' },
    externals: { vscode: 'commonjs vscode' },
    output: {
      path: join(root, 'dist'),
      filename: '[name].cjs',
      chunkFilename: '[name].cjs',
      library: { type: 'commonjs2' },
      clean: { keep: /^(webview\/|THIRD-PARTY)/ },
    },
    optimization: { chunkIds: 'named' },
    plugins: [notices],
  };
}

/** The templates of the pages and of their elements. */
const withoutIndentation = {
  test: /\.[jt]s$/,
  include: [/[\\/]src[\\/]\w+[\\/]page[\\/]/, /[\\/]@vscode-elements[\\/]/],
  enforce: 'pre',
  loader: join(root, 'scripts/templateIndent.mjs'),
};

/** A worker's script as text. */
const workerScript = { resourceQuery: /^\?script$/, loader: join(root, 'scripts/workerScript.mjs') };

/** For the panels: one script each, and what a page loads when it is first looked at. */
function webviewScripts(production, notices) {
  const shared = common({ production, tsconfig: 'src/panels/page/tsconfig.json' });
  return {
    ...shared,
    module: { rules: [...shared.module.rules, withoutIndentation, workerScript] },
    name: 'webview',
    dependencies: ['host'],
    target: ['web', 'es2022'],
    entry: { records: './src/records/page/main.ts', operations: './src/operations/page/main.ts' },
    output: {
      path: join(root, 'dist'),
      filename: 'webview/[name].js',
      chunkFilename: 'webview/[name].js',
      clean: { keep: (asset) => !asset.startsWith('webview/') },
    },
    plugins: [new CodiconFont(), notices],
  };
}

/** The tests that run inside the extension host. Mocha is taken from `node_modules`. */
function hostTests() {
  return {
    ...common({ production: false, tsconfig: 'src/tsconfig.json' }),
    name: 'hostTests',
    target: 'node22',
    entry: { index: './test/host/index.ts' },
    externals: { vscode: 'commonjs vscode', mocha: 'commonjs mocha' },
    output: {
      path: join(root, 'out/test/host'),
      filename: '[name].cjs',
      library: { type: 'commonjs2' },
      clean: true,
      devtoolModuleFilenameTemplate: '[absolute-resource-path]',
    },
  };
}

/** `--env production` makes what is shipped; `--env tests` adds the host tests. */
export default function configurations({ production = false, tests = false }) {
  const notices = new ThirdPartyNotices({ copied: [codicons] });
  return [hostScripts(production, notices), webviewScripts(production, notices), ...(tests ? [hostTests()] : [])];
}
