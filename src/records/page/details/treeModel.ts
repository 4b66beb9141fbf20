import type { DetailNode } from '../../protocol/detailProtocol';

/** Members that are asked for at once. */
export const chunkSize = 200;

/** The positions that lead from the record to a part of it. */
export type TreePosition = readonly number[];

/** A line of the tree. */
export interface TreeLine {
  readonly place: TreePosition;
  /** From 0, for the record's own members. */
  readonly depth: number;
  readonly position: number;
  /** How many stand beside it, itself among them. */
  readonly siblings: number;
  /** Undefined until it is here. */
  readonly node: DetailNode | undefined;
  /** Undefined where there is nothing to expand. */
  readonly expanded: boolean | undefined;
}

interface Branch {
  readonly place: TreePosition;
  readonly size: number;
  readonly members: DetailNode[];
  /** What is on its way or here, by its first position. */
  readonly asked: Map<number, Promise<void>>;
  /** What was expanded once keeps what was expanded below. */
  readonly branches: Map<number, Branch>;
  /** Positions, in order. */
  open: number[];
}

export interface TreeModelParts {
  readonly size: number;
  readonly members: readonly DetailNode[];
  readonly load: (place: TreePosition, from: number, limit: number) => Promise<readonly DetailNode[]>;
  readonly onChange: () => void;
}

/** The lines of a record's tree: which are shown, and what is known of them. Members are asked for when they are looked at. */
export class TreeModel {
  readonly #root: Branch;
  readonly #load: TreeModelParts['load'];
  readonly #onChange: () => void;

  constructor({ size, members, load, onChange }: TreeModelParts) {
    this.#root = newBranch([], size);
    this.#take(this.#root, 0, members);
    this.#load = load;
    this.#onChange = onChange;
  }

  /** How many lines there are. */
  get count(): number {
    return linesOf(this.#root);
  }

  /** The line at a height, from 0. Where it is to be shown, what is not here yet is asked for. */
  line(height: number, shown = true): TreeLine | undefined {
    let branch = this.#root;
    let rest = height;
    for (let depth = 0; ; depth++) {
      let before = 0;
      let inside: Branch | undefined;
      for (const position of branch.open) {
        const child = branch.branches.get(position);
        if (child === undefined || rest <= position + before) break;
        const lines = linesOf(child);
        if (rest <= position + before + lines) {
          inside = child;
          rest -= position + before + 1;
          break;
        }
        before += lines;
      }
      if (inside === undefined) return this.#line(branch, rest - before, { depth, shown });
      branch = inside;
    }
  }

  /** How high a place stands; undefined where something around it is collapsed. */
  heightOf(place: TreePosition): number | undefined {
    let branch = this.#root;
    let height = -1;
    for (const [depth, position] of place.entries()) {
      if (position >= branch.size) return undefined;
      height += position + 1;
      for (const open of branch.open) {
        if (open >= position) break;
        height += linesOf(branch.branches.get(open));
      }
      if (depth === place.length - 1) return height;
      if (!branch.open.includes(position)) return undefined;
      const child = branch.branches.get(position);
      if (child === undefined) return undefined;
      branch = child;
    }
    return undefined;
  }

  toggle(place: TreePosition, expand: boolean): void {
    const parent = this.#branch(place.slice(0, -1));
    const position = place.at(-1);
    if (parent === undefined || position === undefined) return;
    const node = parent.members[position];
    if (node === undefined || !isExpandable(node) || parent.open.includes(position) === expand) return;
    if (!expand) parent.open = parent.open.filter((open) => open !== position);
    else {
      if (!parent.branches.has(position)) parent.branches.set(position, newBranch(place, node.size));
      parent.open = [...parent.open, position].sort((one, other) => one - other);
    }
    this.#onChange();
  }

  /** Expands all that stand beside it. */
  expandSiblings(place: TreePosition): void {
    const around = place.slice(0, -1);
    const parent = this.#branch(around);
    for (const position of parent?.members.keys() ?? []) this.toggle([...around, position], true);
  }

  /** Expands everything around a place, asking for what is not here yet. */
  async reveal(place: TreePosition): Promise<void> {
    for (let depth = 1; depth < place.length; depth++) {
      const around = place.slice(0, depth - 1);
      const position = place[depth - 1] ?? 0;
      await this.#loadAround(this.#branch(around), position);
      this.toggle([...around, position], true);
    }
    await this.#loadAround(this.#branch(place.slice(0, -1)), place.at(-1) ?? 0);
  }

  #line(branch: Branch, position: number, { depth, shown }: { depth: number; shown: boolean }): TreeLine | undefined {
    if (position < 0 || position >= branch.size) return undefined;
    const node = branch.members[position];
    if (node === undefined && shown) void this.#loadAround(branch, position);
    return {
      place: [...branch.place, position],
      depth,
      position,
      siblings: branch.size,
      node,
      expanded: node !== undefined && isExpandable(node) ? branch.open.includes(position) : undefined,
    };
  }

  async #loadAround(branch: Branch | undefined, position: number): Promise<void> {
    if (branch === undefined || branch.members[position] !== undefined) return;
    const from = position - (position % chunkSize);
    const asked = branch.asked.get(from) ?? this.#ask(branch, from);
    branch.asked.set(from, asked);
    await asked;
  }

  async #ask(branch: Branch, from: number): Promise<void> {
    try {
      this.#take(branch, from, await this.#load(branch.place, from, chunkSize));
      this.#onChange();
    } catch {
      // What cannot be had now is asked for when it is looked at again.
      branch.asked.delete(from);
    }
  }

  #take(branch: Branch, from: number, members: readonly DetailNode[]): void {
    for (const [index, node] of members.entries()) branch.members[from + index] = node;
  }

  #branch(place: TreePosition): Branch | undefined {
    let branch: Branch | undefined = this.#root;
    for (const position of place) branch = branch?.branches.get(position);
    return branch;
  }
}

function isExpandable({ kind, size }: DetailNode): boolean {
  return size > 0 && (kind === 'object' || kind === 'array' || kind === 'money');
}

function newBranch(place: TreePosition, size: number): Branch {
  return { place, size, members: [], asked: new Map(), branches: new Map(), open: [] };
}

function linesOf(branch: Branch | undefined): number {
  if (branch === undefined) return 0;
  let lines = branch.size;
  for (const position of branch.open) lines += linesOf(branch.branches.get(position));
  return lines;
}
