import { FileFaultError } from './fileFault';

/** In bytes: files of this kind are written by hand or exported, and far smaller. */
export const largestFile = 1024 * 1024;

/** The text of a file, in UTF-8 or with the mark of UTF-16 that Windows tools write. @throws FileFaultError */
export function textOfFile(content: Uint8Array): string {
  if (content.length > largestFile) throw new FileFaultError({ kind: 'tooLarge' });
  const text = decoded(content);
  if (text === undefined || text.includes('\0')) throw new FileFaultError({ kind: 'notText' });
  if (text.trim() === '') throw new FileFaultError({ kind: 'empty' });
  return text;
}

/** Without the byte order mark. */
function decoded(content: Uint8Array): string | undefined {
  const [first, second] = content;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
