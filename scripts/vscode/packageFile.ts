import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './folders';

/** The VSIX that `npm run vsix` makes. */
export async function packageFile(): Promise<string> {
  const text = await readFile(join(projectFolder, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return join(projectFolder, `${name}-${version}.vsix`);
}
