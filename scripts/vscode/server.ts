import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './commands';
import { ProcessGroup } from './processGroup';
import type { ServerInstall } from './serverInstall';

export interface ServerOptions {
  readonly install: ServerInstall;
  /** Settings, logs and state of the server. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** The person's own settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The person's own keys, as `keybindings.json` has them. */
  readonly keybindings?: readonly Readonly<Record<string, unknown>>[];
  /** Lets a window be opened with an extension under development and tests to run in it. */
  readonly testDriver?: boolean;
  /** Opens folders in restricted mode until a person trusts them. */
  readonly asksForTrust?: boolean;
  /** A port or a range of ports (`3110-3119`); any free one without. */
  readonly port?: string;
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a window is opened with. */
interface WindowOptions {
  /** A path, or the address of a folder that is not on the disk; no folder without. */
  readonly folder?: string;
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
}

export interface RunningServer {
  /** The address of a new window; it carries the key that this server asks for. */
  windowUrl(options: WindowOptions): string;
  /** Settles when the server has ended, however. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const startTimeout = 120_000;

/** Adds a packaged extension to a folder of extensions. @throws CommandFailed */
export async function installExtension(
  options: Pick<ServerOptions, 'install' | 'dataFolder' | 'extensionsFolder'> & { readonly vsix: string },
): Promise<void> {
  const { install, dataFolder, extensionsFolder, vsix } = options;
  await mkdir(extensionsFolder, { recursive: true });
  const folders = ['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder];
  const args = [install.script, '--accept-server-license-terms', ...folders, '--install-extension', vsix, '--force'];
  await runCommand(install.node, args, { cwd: extensionsFolder });
}

/**
 * Starts a VS Code server on a free port of 127.0.0.1, with a key of its own, and waits until it answers.
 * @throws Error with what the server printed, where it ends or stays silent for two minutes.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { install, dataFolder, extensionsFolder } = options;
  const key = randomBytes(16).toString('hex');
  const userFolder = join(dataFolder, 'data/User');
  await mkdir(userFolder, { recursive: true });
  await mkdir(extensionsFolder, { recursive: true });
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify(options.settings, undefined, 2));
  await writeFile(join(userFolder, 'keybindings.json'), JSON.stringify(options.keybindings ?? []));
  const args = [
    install.script,
    ...['--host', '127.0.0.1', '--port', options.port ?? '0', '--connection-token', key],
    ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  // Without a gallery nothing is asked of the internet.
  const environment = { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.environment };
  const group = new ProcessGroup(install.node, args, environment);
  try {
    const origin = `127.0.0.1:${await announcedPort(group)}`;
    return {
      windowUrl: (window) => windowUrl(origin, key, window),
      ended: group.ended,
      stop: () => group.stop(),
    };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function announcedPort({ child }: ProcessGroup): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`The VS Code server ${what}. It printed:\n${output.trim()}`));
    const patience = setTimeout(() => fail('did not answer within two minutes'), startTimeout);
    const listen = (text: string) => {
      output += text;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(patience);
      resolve(port);
    };
    child.stdout?.setEncoding('utf8').on('data', listen);
    child.stderr?.setEncoding('utf8').on('data', listen);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended by itself (${String(code)})`));
  });
}

function windowUrl(origin: string, key: string, options: WindowOptions): string {
  const url = new URL(`http://${origin}/`);
  url.searchParams.set('tkn', key);
  if (options.folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set('folder', options.folder);
  const payload = [
    ['extensionDevelopmentPath', options.extensionDevelopmentPath],
    ['extensionTestsPath', options.extensionTestsPath],
  ].flatMap(([name, path]) => (path === undefined ? [] : [[name, `vscode-remote://${origin}${path}`]]));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
