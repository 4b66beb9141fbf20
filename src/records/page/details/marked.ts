export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text in pieces, apart where it holds what is looked for, whatever its case. The pieces joined are the text. */
export function markedPieces(text: string, wanted: string): Piece[] {
  if (wanted === '') return [{ text, isMatch: false }];
  const pieces: Piece[] = [];
  // Letters whose lower case is longer would shift what follows: those texts stay whole.
  const lower = text.toLowerCase();
  const looked = lower.length === text.length ? lower : text;
  const sought = wanted.toLowerCase();
  let end = 0;
  for (let at = looked.indexOf(sought); at !== -1; at = looked.indexOf(sought, end)) {
    if (at > end) pieces.push({ text: text.slice(end, at), isMatch: false });
    end = at + sought.length;
    pieces.push({ text: text.slice(at, end), isMatch: true });
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), isMatch: false });
  return pieces;
}
