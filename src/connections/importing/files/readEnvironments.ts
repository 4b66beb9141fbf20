import type { Environment, FileKind } from './environment';
import { FileFaultError } from './fileFault';
import { textOfFile } from './fileText';
import { readDotenv } from './readDotenv';
import { isHttpClient, readHttpClient } from './readHttpClient';
import { readJson } from './readJson';
import { isCollection, isPostman, readPostman } from './readPostman';

/** A file that was chosen, and of a pair of `http-client` files the other one where it is there. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly beside?: { readonly name: string; readonly content: Uint8Array };
}

export interface ReadFile {
  readonly kind: FileKind;
  readonly environments: readonly Environment[];
  /** The names of the files that were read. */
  readonly names: readonly string[];
}

const httpClientName = /^http-client(\.private)?\.env\.json$/i;

/** The name of the file that belongs to this one. */
export function nameBeside(name: string): string | undefined {
  const match = httpClientName.exec(name);
  if (match === null) return undefined;
  return match[1] === undefined ? 'http-client.private.env.json' : 'http-client.env.json';
}

/**
 * What a file holds, whichever of the three kinds it is: by its text, for names differ from project to project.
 * @throws FileFaultError
 */
export function readEnvironments({ name, content, beside }: ChosenFile): ReadFile {
  const text = textOfFile(content);
  if (!/^\s*[{[]/.test(text) && !/\.json$/i.test(name)) {
    return { kind: 'dotenv', environments: readDotenv(text), names: [name] };
  }
  const root = readJson(text);
  if (isCollection(root)) throw new FileFaultError({ kind: 'wrongShape', is: 'collection' });
  if (isPostman(root)) return { kind: 'postman', environments: readPostman(root, text), names: [name] };
  const isNamed = httpClientName.test(name);
  if (!isNamed && !isHttpClient(root)) throw new FileFaultError({ kind: 'wrongShape', is: 'other' });
  const files = [{ root, text, isPrivate: !isNamed || isPrivateName(name) }];
  if (beside !== undefined && !isEmpty(beside.content)) {
    const other = textOfFile(beside.content);
    files.push({ root: readJson(other), text: other, isPrivate: isPrivateName(beside.name) });
  }
  const names = [name, ...(files.length > 1 && beside !== undefined ? [beside.name] : [])];
  return { kind: 'httpClient', environments: readHttpClient(files), names };
}

/** Of the files that were read the one that is made for secrets, else the one that was chosen. */
export function nameOfSecretFile({ names }: ReadFile): string {
  return names.find(isPrivateName) ?? names[0] ?? '';
}

function isPrivateName(name: string): boolean {
  return /\.private\./i.test(name);
}

function isEmpty(content: Uint8Array): boolean {
  return content.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}
