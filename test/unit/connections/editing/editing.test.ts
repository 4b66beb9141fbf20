import assert from 'node:assert/strict';
import {
  changedMembers,
  changesAccess,
  credentialsOf,
  draftOf,
  editedConnection,
  guardedChanges,
  isChanged,
  draftMembers,
  newCredentials,
  secretState,
  withDraftChanges,
  withSecret,
} from '../../../../src/connections/editing/draft';
import { freeName } from '../../../../src/connections/editing/freeName';
import { aConnection } from '../../../support/connection';

describe('Editing a connection', () => {
  const stored = { clientId: 'client-1', clientSecret: 'stored-secret' };
  const draft = draftOf(aConnection(), stored);
  const elsewhere = { tokenUrl: 'https://identity.example.com/connect/token' };

  it('changes nothing at first, and nothing where a member is set back', () => {
    assert.equal(isChanged(draft), false);
    const changed = withDraftChanges(draft, { tenant: 'other', literals: 'v3' });
    assert.deepEqual(changedMembers(changed), ['tenant', 'literals']);
    assert.deepEqual(
      editedConnection(withDraftChanges(changed, { tenant: 'contoso', literals: undefined }), draft.before),
      {
        ...aConnection(),
      },
    );
    assert.equal(isChanged(withDraftChanges(changed, { tenant: 'contoso', literals: undefined })), false);
  });

  it('keeps a settled dialect, and drops it where both forms are found out again', () => {
    const v3 = editedConnection(withDraftChanges(draft, { literals: 'v3' }), draft.before);
    assert.deepEqual(v3.dialect, { literals: 'v3' });
    const both = editedConnection(withDraftChanges(draftOf(v3, stored), { countOption: '$inlinecount' }), v3);
    assert.deepEqual(both.dialect, { literals: 'v3', countOption: '$inlinecount' });
    const none = editedConnection(
      withDraftChanges(draftOf(both, stored), { literals: undefined, countOption: undefined }),
      both,
    );
    assert.equal('dialect' in none, false);
  });

  it('keeps what another window edited meanwhile, except for the members changed here', () => {
    const changed = withDraftChanges(draft, { tenant: 'other' });
    const meanwhile = aConnection({ name: 'Renamed there', tenant: 'there', readOnly: true });
    assert.deepEqual(editedConnection(changed, meanwhile), { ...meanwhile, tenant: 'other' });
  });

  it('never uses a stored secret at another origin of the token address', () => {
    const moved = withDraftChanges(draft, elsewhere);
    assert.equal(secretState(moved), 'otherOrigin');
    assert.equal(credentialsOf(moved), undefined);
    assert.equal(newCredentials(moved), undefined);
    const entered = withSecret(moved, 'new-secret');
    assert.deepEqual(newCredentials(entered), { clientId: 'client-1', clientSecret: 'new-secret' });
    const back = withDraftChanges(entered, { tokenUrl: draft.before.tokenUrl });
    assert.equal(secretState(back), 'otherOrigin', 'nor one that was entered for another origin');
    assert.equal(credentialsOf(back), undefined);
  });

  it('keeps the secret over another path of the same origin, and over another client id', () => {
    const path = withDraftChanges(draft, { tokenUrl: `${new URL(draft.before.tokenUrl).origin}/other` });
    assert.equal(secretState(path), 'stored');
    assert.equal(newCredentials(path), undefined, 'what is stored goes on to hold');
    const client = withDraftChanges(draft, { clientId: 'client-2' });
    assert.deepEqual(newCredentials(client), { clientId: 'client-2', clientSecret: 'stored-secret' });
  });

  it('needs credentials where none are stored', () => {
    const missing = withDraftChanges(draftOf(aConnection(), undefined), { tenant: 'other' });
    assert.equal(secretState(missing), 'missing');
    assert.equal(credentialsOf(missing), undefined);
  });

  it('shows the client id of a team connection from its credentials', () => {
    const team = draftOf(aConnection({ clientId: '' }), stored);
    assert.equal(draftMembers(team).clientId, 'client-1');
    assert.equal(isChanged(team), false);
    assert.deepEqual(newCredentials(withSecret(team, 'new-secret')), {
      clientId: 'client-1',
      clientSecret: 'new-secret',
    });
  });

  it('has nothing to try where requests stay as they are', () => {
    assert.equal(changesAccess(withDraftChanges(draft, { name: 'Other', stage: 'production', readOnly: true })), false);
    assert.equal(changesAccess(withDraftChanges(draft, { scope: 'other' })), true);
    assert.equal(changesAccess(withSecret(draft, 'new-secret')), true);
  });

  it('asks before a change that takes or lifts what guards live records', () => {
    const production = draftOf(aConnection({ stage: 'production', readOnly: true }), stored);
    assert.deepEqual(guardedChanges(withDraftChanges(draft, { name: 'Other', readOnly: true })), []);
    assert.deepEqual(guardedChanges(withDraftChanges(draft, { stage: 'production' })), ['becomesProduction']);
    assert.deepEqual(guardedChanges(withDraftChanges(production, { readOnly: false })), ['liftsReadOnly']);
    const both = withDraftChanges(production, { stage: 'test', readOnly: false });
    assert.deepEqual(guardedChanges(both), ['leavesProduction', 'liftsReadOnly']);
    assert.deepEqual(
      guardedChanges(withDraftChanges(draftOf(aConnection({ readOnly: true }), stored), { readOnly: false })),
      [],
    );
  });

  it('proposes a name that is free for a copy', () => {
    assert.equal(freeName('Contoso copy', []), 'Contoso copy');
    assert.equal(freeName('Contoso copy', ['Contoso copy', 'Contoso copy 2']), 'Contoso copy 3');
  });
});
