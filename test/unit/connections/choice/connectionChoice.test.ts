import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/client/core/connection';
import { aConnection } from '../../../support/connection';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const load = () => withFakeVscode(() => import('../../../../src/connections/choice/connectionChoice'));

describe('The connection of a command', () => {
  const one = aConnection({ id: 'one' });
  const other = aConnection({ id: 'other' });
  let all: readonly Connection[];
  let inUse: Connection | undefined;
  let questions: number;
  let signedIn: Connection | undefined;

  const choice = async () => {
    const { ConnectionChoice } = await load();
    return new ConnectionChoice({
      connections: {
        all: () => all,
        get: (id) => all.find((connection) => connection.id === id),
        inUse: () => inUse,
        state: () => 'signedIn',
      },
      use: () => Promise.resolve(),
      askToSignIn: () => {
        questions += 1;
        if (signedIn !== undefined) all = [...all, signedIn];
        return Promise.resolve(signedIn?.id);
      },
    });
  };

  beforeEach(() => {
    all = [one, other];
    inUse = one;
    questions = 0;
    signedIn = undefined;
  });

  it('is the one that is named, whichever is in use', async () => {
    assert.equal(await (await choice()).require('other'), other);
  });

  it('is the one in use where none is named, and nobody is asked', async () => {
    assert.equal(await (await choice()).require(), one);
    assert.equal(questions, 0);
  });

  it('is refused where the one that is named is not there any more', async () => {
    await assert.rejects((await choice()).require('gone'), { code: 'notFound' });
  });

  it('is the one that a person signs in to where there is none yet', async () => {
    all = [];
    inUse = undefined;
    signedIn = aConnection({ id: 'new' });
    assert.equal(await (await choice()).require(), signedIn);
    assert.equal(questions, 1);
  });

  it('is none where the person turns away from signing in', async () => {
    all = [];
    inUse = undefined;
    assert.equal(await (await choice()).require(), undefined);
  });
});
