/** Windows that host tests run in: `main` has the files below `test/host`, each other those of its folder here. */
export const hostSuiteNames = ['main', 'network', 'untrusted', 'virtual', 'noFolder', 'remote'] as const;

export type HostSuiteName = (typeof hostSuiteNames)[number];

/** The environment variable with the suite to run. */
export const suiteVariable = 'VALUEKEEP_HOST_TESTS_SUITE';

/** The suite of a test file, from its path below `test/host`: `./suites/network/proxy.test.ts`. */
export function suiteOf(file: string): string {
  return /^\.\/suites\/([^/]+)\//.exec(file)?.[1] ?? 'main';
}
