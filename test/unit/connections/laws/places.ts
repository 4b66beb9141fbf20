import type { Connection, Credentials } from '../../../../src/client/core/connection';

/** A law that a schedule broke. */
export class LawBroken extends Error {}

export type Place = Pick<Connection, 'apiUrl' | 'tokenUrl' | 'tenant' | 'organization'>;

function host(name: string): Pick<Connection, 'apiUrl' | 'tokenUrl'> {
  return {
    apiUrl: `https://api.${name}.example.test/api`,
    tokenUrl: `https://identity.${name}.example.test/connect/token`,
  };
}

/** Two tenants, one of them with two organizations, and the same tenant on another host. */
export const places = [
  { ...host('one'), tenant: 'alpha', organization: 'main' },
  { ...host('one'), tenant: 'beta', organization: 'main' },
  { ...host('one'), tenant: 'beta', organization: 'copy' },
  { ...host('two'), tenant: 'alpha', organization: 'main' },
] as const satisfies readonly Place[];

export const clients = ['k1', 'k2'] as const;

export function placeWords({ apiUrl, tenant, organization }: Omit<Place, 'tokenUrl'>): string {
  return `${new URL(apiUrl).host}/${tenant}/${organization}`;
}

/** A secret tells for which client and identity server it was entered. */
export function credentialsFor(clientId: string, { tokenUrl }: Place, number: number): Credentials {
  return { clientId, clientSecret: `${new URL(tokenUrl).host}~${clientId}~${String(number)}` };
}

type Whose = Omit<Place, 'tokenUrl'> & Pick<Connection, 'clientId'>;

export function identityWords({ apiUrl, tenant, organization, clientId }: Whose): string {
  return `${placeWords({ apiUrl, tenant, organization })} as ${clientId === '' ? 'anyone' : clientId}`;
}

export function connectionWords({ name, stage, readOnly, ...whose }: Connection): string {
  return `${name} (${stage}${readOnly ? ', read-only' : ''}) ${identityWords(whose)}`;
}

/** Counted round what there is. */
export function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}
