/** The box as it is on the screen. */
export interface Box {
  readonly text: string;
  readonly placeholder: string;
  readonly hasFocus: boolean;
}

/** A box of VS Code's own: the key that opens it, and how it is told from every other. */
export interface OwnBox {
  readonly key: string;
  readonly isOf: (box: Box) => boolean;
}

export const palette: OwnBox = {
  key: 'F1',
  isOf: ({ placeholder }) => placeholder.startsWith('Type the name of a command to run'),
};
export const files: OwnBox = {
  key: 'ControlOrMeta+P',
  isOf: ({ placeholder }) => placeholder.startsWith('Search files by name'),
};
export const places: OwnBox = { key: 'Control+G', isOf: ({ text }) => text.startsWith(':') };
