import * as vscode from 'vscode';
import { FileProblem } from './fileProblem';

const mark = '\ufeff';
/** Letters that no two of VS Code's encodings write alike. */
const probe = 'é漢😀';

/**
 * A file's text as bytes that VS Code reads as this text, whatever `files.encoding`, `files.autoGuessEncoding` and the
 * encoding say that the person reopened the document with.
 * @throws FileProblem where that encoding does not have all of the letters
 */
export async function bytesOf(uri: vscode.Uri, text: string): Promise<Uint8Array> {
  const encoding = openDocument(uri)?.encoding ?? 'utf8';
  if (isUtf8(encoding)) {
    const plain = Buffer.from(text);
    const isReadAsUtf8 = (await isReadAs(uri, text)) && (await isReadAs(uri, probe));
    // A byte order mark counts more than any setting.
    return isReadAsUtf8 ? plain : Buffer.from(mark + text);
  }
  const bytes = await vscode.workspace.encode(text, { encoding });
  if ((await decoded(bytes, { encoding })) === text) return bytes;
  throw new FileProblem(
    vscode.l10n.t(
      'The encoding “{0}” does not have all letters of this document. Choose Reopen with Encoding and then UTF-8.',
      encoding,
    ),
  );
}

/**
 * The text that VS Code writes by these bytes.
 * @param before the text that the editor was given: a `�` that is not in it was a letter once
 * @throws FileProblem where the bytes are not all of the text in the editor
 */
export async function decodedFileText(uri: vscode.Uri, bytes: Uint8Array, before: string): Promise<string> {
  const document = openDocument(uri);
  const encoding = document?.encoding ?? 'utf8';
  const text = isUtf8(encoding) ? utf8Text(bytes) : await decoded(bytes, { encoding });
  // Other encodings write a question mark for what they do not have: only the editor knows the letter.
  if (text === undefined || !(isUtf8(encoding) || text === document?.getText())) {
    throw new FileProblem(
      vscode.l10n.t(
        'Not saved, and nothing was sent: the encoding “{0}” does not have all letters of this document. Choose Save with Encoding and then UTF-8.',
        encoding,
      ),
    );
  }
  if (replacements(text) <= replacements(before)) return text;
  throw new FileProblem(
    vscode.l10n.t(
      'Not saved, and nothing was sent: the text holds “�”, which stands for a letter that was lost. Write the letter in its place.',
    ),
  );
}

function replacements(text: string): number {
  return text.split('\ufffd').length;
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function isReadAs(uri: vscode.Uri, text: string): Promise<boolean> {
  return (await decoded(Buffer.from(text), { uri })) === text;
}

/** Undefined for what VS Code takes for no text. */
async function decoded(
  bytes: Uint8Array,
  options: { readonly uri: vscode.Uri } | { readonly encoding: string },
): Promise<string | undefined> {
  try {
    return 'uri' in options
      ? await vscode.workspace.decode(bytes, { uri: options.uri })
      : await vscode.workspace.decode(bytes, { encoding: options.encoding });
  } catch {
    return undefined;
  }
}

function isUtf8(encoding: string): boolean {
  return encoding === 'utf8' || encoding === 'utf8bom';
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}
