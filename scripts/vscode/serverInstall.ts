import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './commands';
import { cacheFolder } from './folders';
import type { VscodeRelease } from './versions';

/** A VS Code server on this machine. */
export interface ServerInstall {
  readonly node: string;
  /** The script that `node` runs. */
  readonly script: string;
}

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * Installs the VS Code server from npm, once: it is made in a folder of its own that gets its name when all is there,
 * so that one that was interrupted is made again. No install scripts: they would compile what tests do not need.
 * @throws CommandFailed
 */
export async function installServer(release: VscodeRelease, say: (line: string) => void): Promise<ServerInstall> {
  const folder = join(cacheFolder, `server-${release.version}`);
  const wanted = `code-server ${release.codeServer}, ${nodePackage} ${release.node}\n`;
  if ((await installed(folder)) !== wanted) {
    say(`Installing VS Code ${release.version} (server) into ${folder} …`);
    const unfinished = `${folder}.${String(process.pid)}`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    try {
      await fill(unfinished, release);
      await writeFile(join(unfinished, 'installed.txt'), wanted);
      // Another run may have been faster.
      if ((await installed(folder)) !== wanted) {
        await rm(folder, { recursive: true, force: true });
        await rename(unfinished, folder);
      }
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  await replaceLogger(folder);
  const modules = join(folder, 'node_modules');
  const node = join(modules, nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return { node, script: join(modules, 'code-server/lib/vscode/out/server-main.js') };
}

async function fill(folder: string, release: VscodeRelease): Promise<void> {
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`code-server@${release.codeServer}`, `${nodePackage}@${release.node}`];
  await runCommand('npm', ['install', ...packages, ...quietly], { cwd: folder });
  const inner = join(folder, 'node_modules/code-server/lib/vscode');
  await runCommand('npm', ['install', '--omit=dev', ...quietly], { cwd: inner });
}

/** VS Code's log needs a native module; see `fileLog.cjs`. Another run may start meanwhile, so it is put there at once. */
async function replaceLogger(folder: string): Promise<void> {
  const place = join(folder, 'node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog/index.js');
  const source = await readFile(join(import.meta.dirname, 'fileLog.cjs'), 'utf8');
  if ((await readFile(place, 'utf8')) === source) return;
  const unfinished = `${place}.${String(process.pid)}`;
  await writeFile(unfinished, source);
  await rename(unfinished, place);
}

async function installed(folder: string): Promise<string | undefined> {
  const stamp = join(folder, 'installed.txt');
  return existsSync(stamp) ? readFile(stamp, 'utf8') : undefined;
}
