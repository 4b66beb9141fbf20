import type { HttpBindings } from '@hono/node-server';

/** What Hono hands to every part of the application: Node's own request and answer. */
export interface SandboxEnvironment {
  Bindings: HttpBindings;
}
