import type { ConnectionIdentity } from '../../../client/core/connection';
import type { State, Values } from '../../protocol/protocol';

/** Where a form was filled in for, as its page keeps it. */
export function filledForOf(identity: ConnectionIdentity): Pick<State['reference'], 'filledFor'> {
  const { apiUrl, tenant, organization, tokenUrl, scope, clientId } = identity;
  return { filledFor: { apiUrl, tenant, organization, tokenUrl, scope, clientId } };
}

export function emptyValues(): Values {
  return { fields: {}, more: [], path: '', body: '' };
}
