import assert from 'node:assert/strict';
import { doubtOf } from '../../../../src/documents/files/doubt';
import { sandboxConnectionId } from '../../../../src/platform/contracts/connectionAccess';
import { identityOf } from '../../../../src/platform/contracts/connectionIdentity';
import { aConnection } from '../../../support/connection';

const here = { mark: '1f3c9a02-8d77aa', isNew: false, connectionId: 'c1' };
const earlier = { ...here, mark: undefined };
const known = { begun: identityOf(aConnection()) };
const unknown = { begun: undefined };

describe('a document that is read again', () => {
  it('is in no doubt without changes: it is read anew', () => {
    for (const at of [here, earlier]) assert.equal(doubtOf(at, undefined, false), undefined);
  });

  it('is in no doubt where its place and its origin were kept', () => {
    for (const at of [here, earlier]) assert.equal(doubtOf(at, known, true), undefined);
    assert.equal(doubtOf(here, unknown, true), undefined);
  });

  it('is in doubt of its place where an earlier version kept it', () => {
    assert.equal(doubtOf(earlier, unknown, true), 'place');
    assert.equal(doubtOf({ ...earlier, isNew: true }, undefined, true), 'place');
    assert.equal(doubtOf(earlier, undefined, true), 'place');
  });

  it('is in doubt of its origin where nothing was kept of its changes', () => {
    assert.equal(doubtOf(here, undefined, true), 'origin');
    assert.equal(doubtOf({ ...earlier, connectionId: sandboxConnectionId }, undefined, true), 'origin');
    assert.equal(doubtOf({ ...here, isNew: true }, undefined, true), undefined);
  });

  it('is never in doubt of its place in the sandbox', () => {
    assert.equal(doubtOf({ ...earlier, connectionId: sandboxConnectionId }, unknown, true), undefined);
  });
});
