import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import webpack from 'webpack';
import type { Configuration } from 'webpack';

export interface BuiltPage {
  readonly script: string;
  readonly codicons: { readonly css: string; readonly font: Buffer };
}

/** Plain JavaScript, so its type is said here. */
const configurationUrl = new URL('../../webpack.config.js', import.meta.url).href;

let built: Promise<BuiltPage> | undefined;

/** The page's script as the product ships it, built once for all tests. */
export function builtPage(): Promise<BuiltPage> {
  built ??= build();
  return built;
}

async function build(): Promise<BuiltPage> {
  const folder = join(import.meta.dirname, '../../out/test/webview');
  const { default: configurations } = (await import(configurationUrl)) as {
    default: (environment: { production: boolean }) => Configuration[];
  };
  const all = configurations({ production: true });
  const page = all.find(({ name }) => name === 'webview');
  if (page === undefined) throw new Error('webpack.config.js builds no webview.');
  await run({ ...page, dependencies: [], plugins: [], output: { path: folder, filename: '[name].js' } });
  const codicons = dirname(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css'));
  return {
    script: await readFile(join(folder, 'records.js'), 'utf8'),
    codicons: {
      css: await readFile(join(codicons, 'codicon.css'), 'utf8'),
      font: await readFile(join(codicons, 'codicon.ttf')),
    },
  };
}

function run(configuration: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (error !== null) reject(error);
      else if (stats?.hasErrors() === true) reject(new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
}
