import type { Node } from 'jsonc-parser';
import { editorJson } from '../../../json/editorJson';
import { membersOf, nodesIn, rangeOf, removal, textOf } from './jsonNodes';
import { isSecretName, secretSign, withoutSecret } from './secretSigns';
import type { ProblemRange, ProblemFix } from './teamProblem';

/** A secret that stands in a file, and how it is taken out. */
export interface FoundSecret {
  readonly place: ProblemRange;
  readonly fix: ProblemFix;
}

/** Secrets at any depth, by the names that they stand under and by their shape. */
export function findSecrets(root: Node): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const node of nodesIn(root)) {
    if (node.type === 'object') {
      for (const { name, property } of membersOf(node)) {
        // A token may stand where a name belongs.
        if (isSecretName(name) || secretSign(name) !== undefined) found.push(whole(property));
      }
    } else {
      const isName = node.parent?.type === 'property' && node.parent.children?.[0] === node;
      const text = isName ? undefined : textOf(node);
      if (text !== undefined && secretSign(text) !== undefined) found.push(inText(node, text));
    }
  }
  const outer = (one: FoundSecret) => found.some((other) => other !== one && holds(other.fix, one.place));
  return found.filter((one) => !outer(one));
}

/** Of an address only what it must not carry goes; the rest of the member stays. */
function inText(node: Node, text: string): FoundSecret {
  const address = secretSign(text) === 'address' ? withoutSecret(text) : undefined;
  if (address !== undefined) return { place: rangeOf(node), fix: { ...rangeOf(node), text: editorJson(address) } };
  return { ...whole(node.parent?.type === 'property' ? node.parent : node), place: rangeOf(node) };
}

function whole(node: Node): FoundSecret {
  return { place: rangeOf(node), fix: removal(node) };
}

function holds(outer: ProblemRange, inner: ProblemRange): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}
