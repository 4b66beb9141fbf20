import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ConnectionIdentity } from '../../../../src/client/core/connection';
import { isMarkOf, placeMark } from '../../../../src/documents/files/placeMark';
import { sandboxConnectionId } from '../../../../src/platform/contracts/connectionAccess';
import { identityOf, isSameIdentity } from '../../../../src/platform/contracts/connectionIdentity';
import { aConnection } from '../../../support/connection';

const members = ['apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope', 'clientId'] as const;

/** Few values of each member, so that two often share some. */
const identities: fc.Arbitrary<ConnectionIdentity> = fc
  .record({
    apiUrl: fc.constantFrom('https://a.example/api', 'https://b.example/api'),
    tenant: fc.constantFrom('contoso', 'fabrikam', 'contoso","org1'),
    organization: fc.constantFrom('org1', 'org2', ''),
    tokenUrl: fc.constantFrom('https://a.example/token', 'https://b.example/token'),
    scope: fc.constantFrom('application', 'other'),
    clientId: fc.constantFrom('one', 'two', ''),
  })
  .map((changes) => identityOf(aConnection(changes)));

describe('the mark of a place in an address', () => {
  it('fits exactly the places and clients that are the same', () => {
    fc.assert(
      fc.property(identities, identities, (one, other) => {
        assert.equal(isMarkOf(placeMark(one), other), isSameIdentity(one, other));
      }),
      { numRuns: 2000 },
    );
  });

  for (const member of members) {
    it(`is another one where ${member} is`, () => {
      const one = aConnection();
      assert.equal(isMarkOf(placeMark(one), { ...one, [member]: 'another' }), false);
    });
  }

  it('is none for the sandbox, which is the same one at every address', () => {
    const one = aConnection({ id: sandboxConnectionId });
    assert.equal(placeMark(one), '');
    assert.equal(placeMark({ ...one, apiUrl: 'http://127.0.0.1:1/api', clientId: 'new' }), '');
  });

  it('shows nothing of the client, the tenant or the address', () => {
    const mark = placeMark(aConnection());
    assert.match(mark, /^[0-9a-f]{8}-[0-9a-f]{6}$/);
  });
});
