import type { Node } from 'jsonc-parser';
import { membersOf, textOf } from '../team/jsonNodes';
import type { Entry, Environment } from './environment';
import { FileFaultError } from './fileFault';
import { plainValue } from './readJson';

/** What Postman's export of an environment or of the globals looks like; a collection is another file. */
export function isPostman(root: Node): boolean {
  return member(root, 'values')?.type === 'array' && !isCollection(root);
}

export function isCollection(root: Node): boolean {
  return member(root, 'item')?.type === 'array' || member(root, 'info')?.type === 'object';
}

/** @throws FileFaultError where a variable is not as Postman writes it */
export function readPostman(root: Node, text: string): readonly Environment[] {
  const entries = (member(root, 'values')?.children ?? []).map((variable): Entry => {
    const name = textOf(member(variable, 'key'));
    if (name === undefined) throw new FileFaultError({ kind: 'wrongShape', is: 'postman' });
    return {
      name,
      shown: name,
      value: plainValue(member(variable, 'value'), text) ?? '',
      rank: 0,
      ...(member(variable, 'enabled')?.value === false && { isOff: true }),
    };
  });
  return [{ name: textOf(member(root, 'name')) ?? '', entries, others: [] }];
}

function member(node: Node, name: string): Node | undefined {
  return node.type === 'object' ? membersOf(node).find((one) => one.name === name)?.value : undefined;
}
