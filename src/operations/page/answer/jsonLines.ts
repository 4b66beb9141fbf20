/** One line of a tree of JSON. */
export interface JsonLine {
  readonly depth: number;
  /** Of the member; undefined inside an array and at the root. */
  readonly name: string | undefined;
  /** The value as JSON; `{` or `[` where it holds others. */
  readonly value: string;
  /** How many lines below belong to it. */
  readonly inside: number;
  /** How many values it holds itself; undefined for one that holds none. */
  readonly count: number | undefined;
}

interface MutableLine {
  depth: number;
  name: string | undefined;
  value: string;
  inside: number;
  count: number | undefined;
}

const line = /^( *)(?:("(?:[^"\\]|\\.)*"): )?(.*?),?$/;

/**
 * The tree of a JSON text that is laid out with two blanks a level, one value a line. A text that was cut keeps what
 * came before.
 */
export function jsonLines(text: string): readonly JsonLine[] {
  const lines: MutableLine[] = [];
  const open: { readonly line: MutableLine; readonly at: number }[] = [];
  for (const each of text.split('\n')) {
    const [, blanks = '', name, value = ''] = line.exec(each) ?? [];
    if (/^[\]}]$/.test(value)) {
      const closed = open.pop();
      if (closed !== undefined) closed.line.inside = lines.length - 1 - closed.at;
      continue;
    }
    const parent = open.at(-1)?.line;
    if (parent?.count !== undefined) parent.count += 1;
    const opens = value === '{' || value === '[';
    const made = { depth: blanks.length / 2, name, value, inside: 0, count: opens ? 0 : undefined };
    lines.push(made);
    if (opens) open.push({ line: made, at: lines.length - 1 });
  }
  for (const unclosed of open) unclosed.line.inside = lines.length - 1 - unclosed.at;
  return lines;
}

/** The indexes of the lines to show, with what is folded left out. */
export function visibleLines(lines: readonly JsonLine[], folded: ReadonlySet<number>): readonly number[] {
  const shown: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    shown.push(index);
    if (folded.has(index)) index += lines[index]?.inside ?? 0;
  }
  return shown;
}

/** The line that a line belongs to. */
export function parentLine(lines: readonly JsonLine[], index: number): number | undefined {
  const depth = lines[index]?.depth ?? 0;
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((lines[above]?.depth ?? 0) < depth) return above;
  }
  return undefined;
}
