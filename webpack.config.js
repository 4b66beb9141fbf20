import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LicenseWebpackPlugin } from 'license-webpack-plugin';
import webpack from 'webpack';

const root = import.meta.dirname;
const codicons = dirname(createRequire(import.meta.url).resolve('@vscode/codicons/package.json'));

/** Notices of both bundles, by package: the browser's bundle is built last and writes the file for all. */
const notices = new Map();

function renderNotices(modules) {
  for (const { name, packageJson, licenseId, licenseText } of modules) {
    const heading = `${name} ${packageJson.version} (${licenseId})`;
    notices.set(heading, licenseText?.trim() || `No licence text in the package; see ${packageJson.homepage ?? name}.`);
  }
  const parts = [...notices].sort(([a], [b]) => a.localeCompare(b)).map(([heading, text]) => `${heading}\n\n${text}\n`);
  return ['Valuekeep API Tools contains the following third-party software.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

function thirdPartyNotices(additionalModules = []) {
  return new LicenseWebpackPlugin({
    outputFilename: 'THIRD-PARTY-NOTICES.txt',
    perChunkOutput: false,
    addBanner: false,
    additionalModules,
    renderLicenses: renderNotices,
    unacceptableLicenseTest: (licence) => /GPL/.test(licence) && !/ OR /.test(licence),
    stats: { warnings: false, errors: true },
  });
}

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
            compilerOptions: { noEmit: false },
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
function hostScripts(production) {
  return {
    ...common({ production, tsconfig: 'tsconfig.json' }),
    name: 'host',
    target: 'node22',
    entry: { extension: './src/extension.ts', sandbox: './src/sandbox/worker.ts' },
    externals: { vscode: 'commonjs vscode' },
    output: {
      path: join(root, 'dist'),
      filename: '[name].cjs',
      chunkFilename: '[name].cjs',
      library: { type: 'commonjs2' },
      clean: { keep: /^webview\// },
    },
    optimization: { chunkIds: 'named' },
    plugins: [thirdPartyNotices()],
  };
}

/** For the panels: one script each, that nothing is loaded after. */
function webviewScripts(production) {
  return {
    ...common({ production, tsconfig: 'src/webview/tsconfig.json' }),
    name: 'webview',
    dependencies: ['host'],
    target: ['web', 'es2022'],
    entry: { records: './src/webview/records/main.ts' },
    output: {
      path: join(root, 'dist'),
      filename: 'webview/[name].js',
      clean: { keep: (asset) => !asset.startsWith('webview/') },
    },
    plugins: [new CodiconFont(), thirdPartyNotices([{ name: '@vscode/codicons', directory: codicons }])],
  };
}

/** The tests that run inside the extension host. Mocha is taken from `node_modules`. */
function hostTests() {
  return {
    ...common({ production: false, tsconfig: 'tsconfig.json' }),
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
  return [hostScripts(production), webviewScripts(production), ...(tests ? [hostTests()] : [])];
}
