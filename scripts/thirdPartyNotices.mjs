import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import webpack from 'webpack';

const name = 'ThirdPartyNotices';
const file = 'THIRD-PARTY-NOTICES.txt';

/** Licenses that go with the extension's own (MIT). */
const accepted = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
]);

/** The licenses of packages that come without their text; from their repositories. */
const textsElsewhere = { '@vscode/l10n': join(import.meta.dirname, 'licenses/vscode-l10n.txt') };

const packageOf = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/**
 * Writes the notices of all packages that are bundled, and fails on a license that is not accepted. One instance serves
 * several compilers: the one that is built last writes the notices of all.
 */
export class ThirdPartyNotices {
  /** By package folder. */
  #notices = new Map();

  /** `copied`: folders of packages of which files are shipped without being bundled. */
  constructor({ copied = [] } = {}) {
    this.copied = copied;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name, stage }, () => {
        for (const folder of [...this.copied, ...bundledPackages(compilation)]) {
          if (this.#notices.has(folder)) continue;
          const { heading, license, text } = noticeOf(folder);
          if (!accepted.has(license) || text === undefined) {
            const what = text === undefined ? 'has no license text' : 'has a license that is not accepted';
            compilation.errors.push(new webpack.WebpackError(`${heading} ${what}.`));
          }
          this.#notices.set(folder, `${heading}\n\n${text}`);
        }
        const notices = [...this.#notices.values()].sort((a, b) => a.localeCompare(b));
        const introduction = 'Valuekeep API Tools contains software of others, under the licenses below.';
        const rule = `\n\n${'-'.repeat(80)}\n\n`;
        compilation.emitAsset(file, new webpack.sources.RawSource(`${[introduction, ...notices].join(rule)}\n`));
      });
    });
  }
}

function* bundledPackages(compilation) {
  for (const module of compilation.modules) {
    if (compilation.chunkGraph.getNumberOfModuleChunks(module) === 0) continue;
    // Modules that webpack joined into one stand inside it.
    for (const { resource } of module.modules ?? [module]) {
      const [folder] = packageOf.exec(resource ?? '') ?? [];
      if (folder !== undefined) yield folder;
    }
  }
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const read = (entry) => readFileSync(join(folder, entry), 'utf8').trim();
  const entries = readdirSync(folder);
  const texts = entries.filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry)).map(read);
  if (texts.length === 0 && Object.hasOwn(textsElsewhere, name))
    texts.push(readFileSync(textsElsewhere[name], 'utf8').trim());
  if (texts.length === 0) {
    // Some packages have the license at the end of their README.
    const readme = entries
      .filter((entry) => /^readme/i.test(entry))
      .map(read)
      .join('\n');
    texts.push(
      ...readme
        .split(/^(?=#*\s*licen[cs]e\b)/im)
        .slice(-1)
        .filter((part) => /^#*\s*licen[cs]e\b/i.test(part)),
    );
  }
  return {
    heading: `${name} ${version} (${license})`,
    license: license,
    text: texts.length === 0 ? undefined : texts.join('\n\n'),
  };
}
