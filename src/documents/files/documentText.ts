import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { editorJson } from '../../json/editorJson';
import { type JsonObject, type JsonValue, parseJson } from '../../json/json';
import { isJsonObject } from '../../json/shapes';

/** Where something stands in a text. */
export interface DocumentSpan {
  readonly offset: number;
  readonly length: number;
}

/** A document's text, read: its value with exact numbers, and where each part of it stands. */
export type ReadText =
  | {
      readonly ok: true;
      readonly value: JsonObject;
      readonly spanOf: (path: readonly (string | number)[]) => DocumentSpan;
    }
  | { readonly ok: false; readonly why: 'noJson' | 'noObject' | 'twice'; readonly span: DocumentSpan };

/**
 * A record as the text of its document: the server's order of members and its digits, two spaces a step.
 */
export function documentText(record: JsonValue): string {
  return `${editorJson(record, 2)}\n`;
}

export function readDocument(text: string): ReadText {
  const body = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  let value: JsonValue;
  try {
    value = parseJson(body);
  } catch {
    return { ok: false, why: 'noJson', span: wholeOf(body) };
  }
  const root = parseTree(body, [], { disallowComments: true, allowTrailingComma: false });
  if (!isJsonObject(value) || root === undefined) return { ok: false, why: 'noObject', span: wholeOf(body) };
  const twice = repeatedMember(root);
  if (twice !== undefined) return { ok: false, why: 'twice', span: spanOfNode(twice) };
  return { ok: true, value, spanOf: (path) => spanAt(root, path) };
}

/** The name of a member, a line, or, where the path leads nowhere, the nearest thing around it. */
function spanAt(root: Node, path: readonly (string | number)[]): DocumentSpan {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    const property = node?.parent;
    if (property?.type === 'property' && property.children?.[0] !== undefined) {
      const { offset } = property;
      // A value that goes over many lines is told by its name.
      return node?.type === 'object' || node?.type === 'array'
        ? spanOfNode(property.children[0])
        : { offset, length: property.length };
    }
    if (node !== undefined) return { offset: node.offset, length: 1 };
  }
  return { offset: root.offset, length: 1 };
}

function repeatedMember(node: Node): Node | undefined {
  const pending: Node[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'object') {
      const seen = new Set<unknown>();
      for (const { children } of next.children ?? []) {
        const name = children?.[0];
        if (name !== undefined && seen.has(name.value)) return name;
        seen.add(name?.value);
      }
    }
    pending.push(...(next.children ?? []));
  }
  return undefined;
}

function spanOfNode({ offset, length }: Node): DocumentSpan {
  return { offset, length };
}

function wholeOf(text: string): DocumentSpan {
  return { offset: 0, length: text.length };
}
