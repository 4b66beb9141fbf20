import { hostSuiteNames, type HostSuiteName } from '../../test/host/suites/names';
import { networkEnvironment } from './networkEnvironment';
import { quietSettings } from './settings';

/** What the window of a suite opens, as a path or an address; nothing without. */
export type SuiteWorkspace =
  | { readonly kind: 'copy'; /** Folders of the project, copied one over the other. */ readonly of: readonly string[] }
  | { readonly kind: 'address'; readonly uri: string }
  | { readonly kind: 'none' };

/** One window with tests of its own, and what VS Code is set up with for it. */
export interface HostSuite {
  readonly name: HostSuiteName;
  readonly workspace: SuiteWorkspace;
  /** The person's own settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks whom the folder is from, and holds back until told. */
  readonly asksForTrust: boolean;
  /** What the extension host finds in its environment. `folder` is the run's own and exists. */
  readonly environment: (folder: string) => Promise<Readonly<Record<string, string>>>;
  /** Whether a desktop VS Code can show such a window. */
  readonly onDesktop: boolean;
}

const sampleWorkspace: SuiteWorkspace = { kind: 'copy', of: ['test/support/workspace'] };

const usual: Omit<HostSuite, 'name'> = {
  workspace: sampleWorkspace,
  settings: quietSettings,
  asksForTrust: false,
  environment: () => Promise.resolve({}),
  onDesktop: true,
};

const changes: Readonly<Record<HostSuiteName, Partial<HostSuite>>> = {
  main: {},
  network: { environment: networkEnvironment },
  untrusted: {
    workspace: { kind: 'copy', of: ['test/support/workspace', 'test/support/untrustedWorkspace'] },
    settings: {
      ...quietSettings,
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
    asksForTrust: true,
  },
  // VS Code in a browser has a file system in memory.
  virtual: { workspace: { kind: 'address', uri: 'tmp:/' }, onDesktop: false },
  noFolder: { workspace: { kind: 'none' } },
  // A desktop VS Code has no remote side.
  remote: { onDesktop: false },
};

/** All in the order they run, or the one of that name. @throws Error naming the suites there are. */
export function hostSuites(name?: string): readonly HostSuite[] {
  const chosen = hostSuiteNames.filter((known) => name === undefined || known === name);
  if (chosen.length === 0) {
    throw new Error(`There is no suite ${name ?? ''} of host tests; choose one of ${hostSuiteNames.join(', ')}.`);
  }
  return chosen.map((known) => ({ ...usual, name: known, ...changes[known] }));
}
