/** A VS Code that tests run in: the `code-server` release that carries it and the Node it is made for. */
export interface VscodeRelease {
  /** As `engines.vscode` counts, for example `1.110`. */
  readonly version: string;
  readonly codeServer: string;
  readonly node: string;
}

const releases: readonly VscodeRelease[] = [
  { version: '1.139', codeServer: '4.139.1', node: '24' },
  { version: '1.110', codeServer: '4.110.0', node: '22' },
];

/** The newest without a version. @throws Error naming the versions there are. */
export function vscodeRelease(version?: string): VscodeRelease {
  const release = version === undefined ? releases[0] : releases.find((candidate) => candidate.version === version);
  if (release === undefined) {
    const known = releases.map((candidate) => candidate.version).join(', ');
    throw new Error(`There is no VS Code ${version ?? ''} for the tests; choose one of ${known}.`);
  }
  return release;
}
