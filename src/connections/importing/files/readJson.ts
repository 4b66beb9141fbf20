import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { jsonDepth } from '../../../json/jsonDepth';
import type { Entry } from './environment';
import { FileFaultError } from './fileFault';

/** Deeper than anybody writes, and nothing for a parser to run out of stack over. */
const deepest = 100;

/**
 * JSON, also with comments and trailing commas, which some of these tools take.
 * @throws FileFaultError with the place of the first mistake and nothing of the text
 */
export function readJson(text: string): Node {
  if (jsonDepth(text) > deepest) throw new FileFaultError({ kind: 'wrongShape', is: 'other' });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined || root === undefined) throw new FileFaultError(placeIn(text, first?.offset ?? 0));
  return root;
}

/**
 * A text, a number or a truth value as it is written, so that no digit is lost. Nothing at all is empty, as a value that
 * a tool did not export is; anything else is no value.
 */
export function valueEntry(node: Node | undefined, text: string): Pick<Entry, 'value' | 'fault'> {
  if (node?.type === 'string') return { value: String(node.value) };
  if (node?.type === 'number' || node?.type === 'boolean') {
    return { value: text.slice(node.offset, node.offset + node.length) };
  }
  return node === undefined || node.type === 'null' ? { value: '' } : { value: '', fault: 'notText' };
}

function placeIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { kind: 'notJson', line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 } as const;
}
