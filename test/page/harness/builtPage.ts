import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import webpack from 'webpack';
import type { Configuration } from 'webpack';

export interface BuiltPage {
  /** Where the scripts are. */
  readonly folder: string;
  readonly script: string;
  readonly codicons: { readonly css: string; readonly font: Buffer };
}

/** Plain JavaScript, so its type is said here. */
const configurationUrl = new URL('../../../webpack.config.js', import.meta.url).href;

const projectFolder = join(import.meta.dirname, '../../..');

/** `npm test` has built what is shipped before these tests begin, and names its folder; a test alone builds pages anew. */
const shipped = process.env.VALUEKEEP_BUILT_PAGES;

const outputFolder = join(projectFolder, shipped ?? 'out/test/pages');

let built: Promise<void> | undefined;

/** A page's script as the product ships it, built once for all tests. */
export async function builtPage(name: 'records' | 'operations' = 'records'): Promise<BuiltPage> {
  if (shipped === undefined) await (built ??= build());
  const folder = join(outputFolder, 'webview');
  const codicons = dirname(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.css'));
  return {
    folder,
    script: await readFile(join(folder, `${name}.js`), 'utf8'),
    codicons: {
      css: await readFile(join(codicons, 'codicon.css'), 'utf8'),
      font: await readFile(join(codicons, 'codicon.ttf')),
    },
  };
}

async function build(): Promise<void> {
  const { default: configurations } = (await import(configurationUrl)) as {
    default: (environment: { production: boolean }) => Configuration[];
  };
  const all = configurations({ production: true });
  const page = all.find(({ name }) => name === 'webview');
  if (page === undefined) throw new Error('webpack.config.js builds no webview.');
  await run({ ...page, dependencies: [], plugins: [], output: { ...page.output, path: outputFolder } });
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
