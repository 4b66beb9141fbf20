import type { Node } from 'jsonc-parser';
import { membersOf, textOf } from '../../team/file/jsonNodes';
import type { Entry, Environment } from './environment';
import { FileFaultError } from './fileFault';
import { valueEntry } from './readJson';

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
      rank: 0,
      ...valueEntry(member(variable, 'value'), text),
      ...(textOf(member(variable, 'type')) === 'secret' && { isSecret: true }),
      ...(member(variable, 'enabled')?.value === false && { fault: 'off' }),
    };
  });
  const name = textOf(member(root, 'name')) ?? '';
  return [{ name, entries, variables: entries, references: 'braces', others: [] }];
}

/** Of two members of one name JSON has the last. */
function member(node: Node, name: string): Node | undefined {
  return node.type === 'object' ? membersOf(node).findLast((one) => one.name === name)?.value : undefined;
}
