import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { promisify } from 'node:util';

export const apiHost = 'api.valuekeep.test';
export const identityHost = 'identity.valuekeep.test';

type Answer = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Finds every host on this machine: how the proxy knows names that the machine itself does not. */
export function lookupHere(_host: string, options: LookupOptions, answer: Answer): void {
  if (options.all === true) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
}

/** Hosts that this machine finds without a proxy. */
export interface KnownHosts {
  readonly direct: Set<string>;
  restore(): void;
}

/** Answers for the invented hosts in place of the network: nobody there is asked for them. */
export function inventHosts(): KnownHosts {
  const direct = new Set<string>();
  const { lookup } = dns;
  const invented = (host: string, ...rest: readonly unknown[]): void => {
    if (!host.endsWith('.valuekeep.test')) {
      Reflect.apply(lookup, dns, [host, ...rest]);
      return;
    }
    const answer = rest.at(-1) as Answer;
    if (direct.has(host)) lookupHere(host, rest[0] as LookupOptions, answer);
    else answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), '');
  };
  const { lookup: lookupPromise } = dns.promises;
  Object.assign(dns, { lookup: invented });
  Object.assign(dns.promises, { lookup: promisify(invented) });
  return {
    direct,
    restore: () => {
      Object.assign(dns, { lookup });
      Object.assign(dns.promises, { lookup: lookupPromise });
    },
  };
}
