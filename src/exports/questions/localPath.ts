/** What of a Uri says where a file is. */
export interface FilePlace {
  readonly scheme: string;
  readonly authority: string;
  readonly fsPath: string;
}

/**
 * The path of the machine that the extension runs on. Undefined for a file elsewhere, whose path would be another file
 * here: in a remote window VS Code's dialogs also give `vscode-local:`, in a virtual one `vscode-vfs:`. The host of a
 * `file:` is a network share on Windows, and nowhere else.
 */
export function localPath(place: FilePlace, platform: NodeJS.Platform = process.platform): string | undefined {
  if (place.scheme !== 'file') return undefined;
  return place.authority === '' || platform === 'win32' ? place.fsPath : undefined;
}

/** The path of this machine that a target names; undefined where it is elsewhere. */
export function pathOf(given: FilePlace | string): string | undefined {
  return typeof given === 'string' ? given : localPath(given);
}

/** Where a file is that is not here: `vscode-vfs://github`. */
export function filePlaceName({ scheme, authority }: FilePlace): string {
  return authority === '' ? scheme : `${scheme}://${authority}`;
}

/**
 * Asks for a file until it is one of this machine. `undefined` where the person turns away, also after `explain`, which
 * says why a file cannot be taken and whether another one is to be chosen.
 */
export async function askForLocalPath(
  ask: () => PromiseLike<FilePlace | undefined>,
  explain: (place: string) => PromiseLike<boolean>,
): Promise<string | undefined> {
  for (;;) {
    const chosen = await ask();
    if (chosen === undefined) return undefined;
    const path = localPath(chosen);
    if (path !== undefined) return path;
    if (!(await explain(filePlaceName(chosen)))) return undefined;
  }
}
