import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';

/** The command that starts the VS Code of this machine: `VSCODE_PATH`, else `code` on the PATH. */
export function findDesktop(): string | undefined {
  const chosen = process.env.VSCODE_PATH;
  if (chosen !== undefined && chosen !== '') return chosen;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** The VS Code of this machine, else one downloaded. @throws Error where the download server is out of reach. */
export async function desktopExecutable(): Promise<string> {
  return findDesktop() ?? downloadAndUnzipVSCode();
}

/** Whether a window can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}
