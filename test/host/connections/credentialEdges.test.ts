import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Connection, Credentials } from '../../../src/client/core/connection';
import type { Connections } from '../../../src/connections/core/connections';
import { draftOf } from '../../../src/connections/editing/draft';
import { askMember } from '../../../src/connections/editing/memberQuestions';
import { ImportConnections } from '../../../src/connections/importing/importConnections';
import { ask } from '../../../src/connections/signIn/questions';
import type { Log } from '../../../src/platform/log/log';
import { Redactor } from '../../../src/text/redactor';
import { aConnection } from '../../support/connection';
import { failureOf, run, startSandbox } from '../harness/commands';
import { Dialogs } from '../harness/dialogs';

const signingIn = { answers: {}, changesAddresses: false, takenNames: [] };

describe('What cannot be seen around a client id or a secret', () => {
  let dialogs: Dialogs;
  beforeEach(() => {
    dialogs = new Dialogs();
  });
  afterEach(() => dialogs.dispose());

  const texts: readonly (readonly ['clientId' | 'clientSecret', string, string])[] = [
    ['clientSecret', 's3cret\u00a0', 'The client secret ends with a no-break space (U+00A0).'],
    ['clientSecret', ' s3cret', 'The client secret begins with a space.'],
    [
      'clientSecret',
      '\ufeffs3cret\u202f',
      'The client secret begins with an invisible character (U+FEFF) and ends with a no-break space (U+202F).',
    ],
    ['clientSecret', 's3cret\u2007', 'The client secret ends with a no-break space (U+2007).'],
    ['clientSecret', 's3cret\t', 'The client secret ends with a tab (U+0009).'],
    ['clientId', 'client-1\u200b', 'The client id ends with an invisible character (U+200B).'],
    ['clientId', ' client-1', 'The client id begins with a space.'],
    ['clientId', '\u2028client-1 ', 'The client id begins with a line end (U+2028) and ends with a space.'],
  ];
  for (const [which, typed, sentence] of texts) {
    it(`is named at sign-in before anything is sent: ${sentence}`, async () => {
      const removing = ask(which, signingIn);
      (await dialogs.next()).answer(typed);
      const question = await dialogs.next();
      assert.equal(question.words, sentence);
      question.answer('Remove It');
      const removed = await removing;
      assert.ok(removed.kind === 'answer');
      assert.equal(removed.value.answers[which], which === 'clientId' ? 'client-1' : 's3cret');

      const keeping = ask(which, signingIn);
      (await dialogs.next()).answer(typed);
      (await dialogs.next()).answer('Keep It');
      const kept = await keeping;
      assert.ok(kept.kind === 'answer');
      assert.equal(kept.value.answers[which], typed);
    });
  }

  it('is named where a connection is edited, and Back leads to what was typed', async () => {
    const draft = draftOf(aConnection(), undefined);
    const asking = askMember('clientSecret', { draft, takenNames: [] });
    (await dialogs.next()).answer('first\u00a0');
    (await dialogs.next()).back();
    (await dialogs.next()).answer('second\u00a0');
    (await dialogs.next()).answer('Remove It');
    const reply = await asking;
    assert.ok(reply.kind === 'answer');
    assert.equal(reply.value.secret?.value, 'second');
  });

  it('asks nothing where there is nothing of the kind', async () => {
    const asking = ask('clientSecret', signingIn);
    (await dialogs.next()).answer('two words');
    const reply = await asking;
    assert.ok(reply.kind === 'answer');
    assert.equal(reply.value.answers.clientSecret, 'two words');
  });

  it('is named in the preview of an import, and goes or stays as the person says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'valuekeep-edges-'));
    const file = join(folder, 'x.json');
    const entries = { client_id: 'client-1', client_secret: 's3cret\u00a0', tenant: 'contoso', org: 'org1\u200b' };
    await writeFile(file, JSON.stringify({ dev: entries }));
    for (const [answer, expected] of [
      ['Remove It', 's3cret'],
      ['Keep It', 's3cret\u00a0'],
    ] as const) {
      const saved: (readonly [Connection, Credentials | undefined])[] = [];
      const connections = {
        all: () => [],
        inUse: () => undefined,
        use: () => Promise.resolve(),
        save: (connection: Connection, credentials: Credentials | undefined) => {
          saved.push([connection, credentials]);
          return Promise.resolve();
        },
      } as unknown as Connections;
      const log = { info: () => undefined } as unknown as Log;
      const importing = new ImportConnections({ connections, redactor: new Redactor(), log }).run({
        file: vscode.Uri.file(file),
      });
      const preview = await dialogs.next();
      const line = (member: string) => preview.lines.find((each) => each.includes(`) ${member} `)) ?? '';
      assert.match(line('Client secret'), /••• · from client_secret · The client secret ends with a no-break space/);
      assert.match(line('Organization'), /org1 · from org · without spaces and invisible characters around it/);
      assert.doesNotMatch(preview.lines.join('\n'), /s3cret/);
      preview.answer('Import…');
      (await dialogs.next()).answer('Test');
      const question = await dialogs.next();
      assert.equal(question.words, 'The client secret ends with a no-break space (U+00A0).');
      question.answer(answer);
      assert.equal((await importing).length, 1);
      assert.deepEqual(
        saved.map(([{ organization }, credentials]) => [organization, credentials]),
        [['org1', { clientId: 'client-1', clientSecret: expected }]],
      );
    }
    await rm(folder, { recursive: true });
  });

  it('is named to a program whose credentials are refused, without the values', async () => {
    const address = await startSandbox();
    const failure = await failureOf('valuekeep.signIn', { ...address, clientSecret: `${address.clientSecret}\u00a0` });
    assert.equal(failure.code, 'credentialsRefused');
    assert.match(failure.message, /The client secret ends with a no-break space \(U\+00A0\)\./);
    assert.ok(!failure.message.includes(address.clientSecret));
  });

  it('is in the report of Diagnose Connection, with what to do first', async () => {
    const address = await startSandbox();
    const connectionId = await run<string>('valuekeep.signIn', { ...address, name: 'Edges', stage: 'test' });
    try {
      const clientSecret = `\u200b${address.clientSecret}\n`;
      await run('valuekeep.editConnection', { connectionId, clientSecret, try: false });
      const report = await run<string>('valuekeep.diagnoseConnection', { connectionId });
      assert.match(
        report,
        /The client secret begins with an invisible character \(U\+200B\) and ends with a line end \(U\+000A\)\./,
      );
      assert.match(report, /enter the client secret without what cannot be seen around it/);
      assert.ok(!report.includes(address.clientSecret));
    } finally {
      await run('valuekeep.removeConnection', { connectionId });
    }
  });
});
