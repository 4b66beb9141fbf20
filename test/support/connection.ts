import { type Connection, connectionDefaults } from '../../src/client/core/connection';

export function aConnection(changes: Partial<Connection> = {}): Connection {
  return {
    ...connectionDefaults,
    id: 'c1',
    name: 'Contoso test',
    stage: 'test',
    tenant: 'contoso',
    organization: 'org1',
    clientId: 'client-1',
    readOnly: false,
    ...changes,
  };
}
