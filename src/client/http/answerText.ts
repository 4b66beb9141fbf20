import { isUtf8 as holdsUtf8 } from 'node:buffer';
import type { UnreadLetters } from '../core/errors';

/** The text of an answer's body. */
export interface AnswerText {
  /** With U+FFFD where something could not be read. */
  readonly text: string;
  /** Why not all of it could be read. */
  readonly unread?: UnreadLetters;
}

const utf8 = new TextDecoder();

/**
 * A body's bytes as text, without a byte order mark: that mark tells the character set, else `contentType` does, else it
 * is UTF-8 (RFC 8259 §8.1; the names are those of the Encoding Standard).
 */
export function answerText(bytes: Uint8Array, contentType: string | undefined): AnswerText {
  const named = /;\s*charset\s*=\s*"?\s*([^\s";]+)/i.exec(contentType ?? '')?.[1];
  const charset = markedCharset(bytes) ?? (named === undefined ? 'utf-8' : plainName(named));
  if (isUtf8.test(charset)) {
    const text = utf8.decode(bytes);
    // Several times faster than a decoder that fails.
    return holdsUtf8(bytes) ? { text } : { text, unread: { charset: 'UTF-8', known: true } };
  }
  return inCharset(bytes, charset);
}

const isUtf8 = /^utf-?8$/i;

/** Of a server, and for the screen. */
function plainName(charset: string): string {
  return charset.replace(/[^\w.:+-]/g, '').slice(0, 40);
}

function markedCharset([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function inCharset(bytes: Uint8Array, charset: string): AnswerText {
  // Without a mark, the zero in front of a plain character tells the order of its bytes.
  const label = /^utf-16$/i.test(charset) && bytes[0] === 0 ? 'utf-16be' : charset;
  const decoder = decoderOf(label);
  if (decoder === undefined) return { text: utf8.decode(bytes), unread: { charset, known: false } };
  try {
    const text = decoder.decode(bytes);
    return { text: decoder.encoding === 'windows-1252' ? withWindowsLetters(text) : text };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), unread: { charset, known: true } };
  }
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9f. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some versions of Node.js read windows-1252 as ISO 8859-1, which has control characters there. */
function withWindowsLetters(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80] ?? letter);
}
