import { access, constants, lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the content of a name goes, and what stands there. */
export interface NamedFile {
  /** The file itself, also where the name is a link to it. */
  readonly path: string;
  /** Of the file that will be replaced; absent where there is none. */
  readonly before: { readonly mode: number; readonly uid: number; readonly gid: number } | undefined;
}

/**
 * The file that a path leads to, looked at before anything is written.
 * Rejects as `fs.open` would: `ENOENT` where the folder is missing, `EISDIR`, `EACCES` for a file that takes no changes,
 * `ENAMETOOLONG`, `ELOOP`, and `ENOTSUP` for what is no file.
 */
export async function namedBy(target: string): Promise<NamedFile> {
  const path = await behindLinks(target);
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { path, before: undefined };
  if (found.isDirectory()) throw refusal('EISDIR', path);
  if (!found.isFile()) throw refusal('ENOTSUP', path);
  const mode = found.mode & 0o7777;
  // Whoever may do anything is held back by a file's mode alone.
  if ((mode & 0o222) === 0) throw refusal('EACCES', path);
  await access(path, constants.W_OK);
  return { path, before: { mode, uid: found.uid, gid: found.gid } };
}

/** Asks for what a complete file can do without: a disk that has no such call is no reason to give up its content. */
export async function courtesy(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isRefusedCall(error)) throw error;
  }
}

const refusedCalls = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'ENOTTY',
  'EPERM',
  'EACCES',
  'EROFS',
  'EXDEV',
]);

/** Whether a file system does not do a thing at all; a full or broken disk is another matter. */
export function isRefusedCall(error: unknown): boolean {
  return refusedCalls.has(codeOf(error) ?? '');
}

export function isBusy(error: unknown): boolean {
  return codeOf(error) === 'EBUSY';
}

/** As deep as systems themselves follow links. */
const mostLinks = 40;

/** The folder of a link is looked up, too: a link names its file from where it really stands. */
async function behindLinks(target: string): Promise<string> {
  let path = target;
  for (let links = 0; links < mostLinks; links += 1) {
    const found = await lstat(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (found?.isSymbolicLink() !== true) return path;
    const folder = await realpath(dirname(path));
    path = resolve(folder, await readlink(join(folder, basename(path))));
  }
  throw refusal('ELOOP', target);
}

function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: '${path}' takes no content.`), { code });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
