import type { SandboxAddress } from '../../src/sandbox/sandbox';

/** What the process of the sandbox is told. It ends when its parent lets go of it. */
export type SandboxOrder = 'count';

export type SandboxReport =
  | { readonly type: 'ready'; readonly address: SandboxAddress }
  | {
      readonly type: 'counted';
      /** How often each text that a PUT sets was carried out. */
      readonly writes: Readonly<Record<string, number>>;
    };
