import type { TreeLine, TreeModel, TreePosition } from './treeModel';

/** What a key does in the tree (ARIA Authoring Practices, "Tree View"). */
export type TreeMove =
  | { readonly to: number }
  | { readonly toggle: TreePosition; readonly expand: boolean }
  | { readonly expandAround: TreePosition };

/** Lines that are looked through for a name that begins with what was typed. */
const typedAhead = 2000;

/** @param pageLines lines that fit on the screen */
export function treeMove(key: string, tree: TreeModel, height: number, pageLines: number): TreeMove | undefined {
  const last = tree.count - 1;
  const to = (line: number): TreeMove => ({ to: Math.max(0, Math.min(last, line)) });
  const line = tree.line(height);
  if (line === undefined) return undefined;
  switch (key) {
    case 'ArrowDown':
      return to(height + 1);
    case 'ArrowUp':
      return to(height - 1);
    case 'PageDown':
      return to(height + pageLines);
    case 'PageUp':
      return to(height - pageLines);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowRight':
      if (line.expanded === false) return { toggle: line.place, expand: true };
      return line.expanded === true ? to(height + 1) : undefined;
    case 'ArrowLeft': {
      if (line.expanded === true) return { toggle: line.place, expand: false };
      const around = tree.heightOf(line.place.slice(0, -1));
      return around === undefined ? undefined : to(around);
    }
    case '*':
      return { expandAround: line.place };
    default:
      return undefined;
  }
}

/** The next line whose name begins with what was typed. One letter goes on from the line, more stay on it while they fit. */
export function typedLine(tree: TreeModel, height: number, typed: string): number | undefined {
  const begins = (line: TreeLine | undefined): boolean =>
    line?.node?.name.toLowerCase().startsWith(typed.toLowerCase()) === true;
  const first = typed.length === 1 ? 1 : 0;
  for (let step = first; step < Math.min(typedAhead, tree.count + first); step++) {
    const at = (height + step) % tree.count;
    if (begins(tree.line(at, false))) return at;
  }
  return undefined;
}
