import type { Connection } from '../../src/client/core/connection';
import type { SandboxAddress } from '../../src/sandbox/sandbox';

/** A connection to a server of the benchmark, whose addresses are below `origin`. */
export function connectionTo(origin: string): Connection {
  return {
    id: 'bench',
    name: 'Benchmark',
    stage: 'sandbox',
    apiUrl: `${origin}/api`,
    tenant: 't',
    organization: 'o',
    tokenUrl: `${origin}/connect/token`,
    scope: 'application',
    clientAuthentication: 'basic',
    clientId: 'bench',
    readOnly: false,
  };
}

export function connectionToSandbox({ apiUrl, tokenUrl, tenant, organization, clientId }: SandboxAddress): Connection {
  return { ...connectionTo(''), apiUrl, tokenUrl, tenant, organization, clientId };
}
