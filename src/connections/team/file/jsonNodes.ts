import type { Node } from 'jsonc-parser';
import type { ProblemRange, ProblemFix } from './teamProblem';

/** A member of an object: its name, where the name stands, and its value, absent while it is being typed. */
export interface NodeMember {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
  readonly property: Node;
}

export function membersOf(object: Node): readonly NodeMember[] {
  return (object.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key === undefined ? [] : [{ name: textOf(key) ?? '', key, value, property }];
  });
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}

export function rangeOf({ offset, length }: ProblemRange): ProblemRange {
  return { offset, length };
}

/** Takes a member or an item of a list out, with the comma that parts it from its neighbor. */
export function removal(node: Node): ProblemFix {
  const siblings = node.parent?.children ?? [node];
  const index = siblings.indexOf(node);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  const end = node.offset + node.length;
  if (after !== undefined) return { offset: node.offset, length: after.offset - node.offset, text: '' };
  const start = before === undefined ? node.offset : before.offset + before.length;
  return { offset: start, length: end - start, text: '' };
}

/** Every node below, itself included. */
export function* nodesIn(node: Node): Iterable<Node> {
  yield node;
  for (const child of node.children ?? []) yield* nodesIn(child);
}
