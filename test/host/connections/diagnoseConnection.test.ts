import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { failureOf, run, startSandbox } from '../harness/commands';
import { misbehavingServer } from '../harness/misbehavingServer';
import { until } from '../harness/until';

describe('Diagnose Connection', () => {
  let sandbox: SandboxAddress;
  const signedIn: string[] = [];

  /** A connection that works while it is signed in to; what `changes` make of it is saved without a trial. */
  const connectionWith = async (changes: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const connectionId = await run<string>('valuekeep.signIn', { ...sandbox, name: 'Canary name', stage: 'test' });
    signedIn.push(connectionId);
    if (Object.keys(changes).length > 0)
      await run('valuekeep.editConnection', { connectionId, ...changes, try: false });
    return connectionId;
  };

  const reportOn = (connectionId: string) => run<string>('valuekeep.diagnoseConnection', { connectionId });
  const steps = (report: string): Record<string, string | undefined> =>
    Object.fromEntries(
      [...report.matchAll(/^## (.+): (ok|warning|failed|skipped)$/gm)].map(
        ([, step = '', status]) => [step, status] as const,
      ),
    );
  const reports = () => vscode.window.visibleTextEditors.map(({ document }) => document).filter(isReport);

  before(async () => {
    sandbox = await startSandbox();
  });

  afterEach(async () => {
    for (const connectionId of signedIn.splice(0)) await run('valuekeep.removeConnection', { connectionId });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('gives a program the report, step by step, and shows nothing', async () => {
    const host = new URL(sandbox.apiUrl).host;
    const report = await reportOn(await connectionWith());
    assert.deepEqual(steps(report), {
      Addresses: 'ok',
      'Proxy and certificates': 'ok',
      [`Name of ${host}`]: 'skipped',
      [`Connection to ${host}`]: 'ok',
      Clock: 'ok',
      'Access token': 'ok',
      'API call': 'ok',
      'Rate limit': 'ok',
    });
    assert.match(report, /^# Valuekeep connection report\n\nSafe to paste: /);
    assert.match(report, /\n\nSteps: 7 ok, 0 with a warning, 0 failed, 1 skipped\.\n/);
    assert.match(report, /- Extension \d+\.\d+\.\d+, VS Code \d+\.\d+\.\d+, Node\.js \d+/);
    assert.match(report, /- Answered with HTTP 200 in \d+ ms\.\n/);
    assert.deepEqual(reports(), []);
  });

  it('holds no secret and no name of the customer', async () => {
    const report = await reportOn(await connectionWith());
    const { clientId, clientSecret, tenant, organization } = sandbox;
    for (const hidden of [clientId, clientSecret, 'Canary name', tenant, organization]) {
      assert.ok(!report.includes(hidden), report);
    }
  });

  it('shows a person the same report as a document, and leaves the rest as it was', async () => {
    const connectionId = await connectionWith();
    await run('valuekeep.switchConnection', { connectionId });
    const [shown, asked] = await Promise.all([run<string>('valuekeep.diagnoseConnection'), reportOn(connectionId)]);
    await until(vscode.window.onDidChangeVisibleTextEditors, () => reports().length > 0);
    const [document] = reports();
    assert.equal(document?.getText(), shown);
    assert.equal(document.languageId, 'markdown');
    assert.deepEqual(steps(shown), steps(asked));
  });

  it('diagnoses the connection of the tree’s node, not the one in use', async () => {
    const connectionId = await connectionWith({ tenant: 'nobody' });
    await run('valuekeep.switchConnection', { connectionId: 'sandbox' });
    await run('valuekeep.diagnoseConnection', { kind: 'connection', id: connectionId, connectionId });
    await until(vscode.window.onDidChangeVisibleTextEditors, () => reports().length > 0);
    assert.match(reports()[0]?.getText() ?? '', /\n- Stage: Test\n/);
  });

  it('says what to do about another tenant', async () => {
    const report = await reportOn(await connectionWith({ tenant: 'nobody' }));
    assert.equal(steps(report)['API call'], 'failed');
    assert.match(
      report,
      /What to do: Run Edit Connection and compare tenant and organization with the address of Valuekeep/,
    );
  });

  it('says what to do about a port where nothing listens', async () => {
    const server = await misbehavingServer('empty');
    await server.stop();
    const report = await reportOn(await connectionWith({ apiUrl: server.apiUrl }));
    const host = new URL(server.apiUrl).host;
    assert.equal(steps(report)[`Connection to ${host}`], 'failed');
    assert.ok(
      report.includes(
        `What to do: Run Edit Connection and check host and port in the API address: nothing listens at ${host}.`,
      ),
      report,
    );
    assert.match(report, /- The code of the error is `ECONNREFUSED`\./);
  });

  it('says what to do about a web page in place of the API', async () => {
    const server = await misbehavingServer('html');
    const report = await reportOn(await connectionWith({ apiUrl: server.apiUrl }));
    await server.stop();
    assert.equal(steps(report)['API call'], 'failed');
    assert.match(report, /What to do: .+ answered with a web page\. Open it in a browser to sign in to the network/);
  });

  it('asks to sign in where there are no credentials, and tries the rest', async () => {
    const connectionId = await connectionWith();
    await run('valuekeep.signOut', { connectionId });
    const report = await reportOn(connectionId);
    assert.equal(steps(report)['Access token'], 'skipped');
    assert.equal(steps(report)[`Connection to ${new URL(sandbox.apiUrl).host}`], 'ok');
    assert.match(report, /- No credentials are stored\n/);
    assert.match(report, /What to do: Run Sign in for this connection and enter client id and client secret\./);
  });

  it('starts the sandbox where it was stopped', async () => {
    await run('valuekeep.stopSandbox');
    const report = await reportOn('sandbox');
    assert.equal(steps(report)['API call'], 'ok');
    assert.match(report, /- The sandbox of this window\n/);
    sandbox = await startSandbox();
  });

  it('rejects for a connection that does not exist, and an argument of another shape', async () => {
    assert.equal((await failureOf('valuekeep.diagnoseConnection', { connectionId: 'nobody' })).code, 'notFound');
    assert.equal((await failureOf('valuekeep.diagnoseConnection', { connection: 'sandbox' })).code, 'invalidRequest');
  });
});

function isReport(document: vscode.TextDocument): boolean {
  return document.isUntitled && document.getText().startsWith('# Valuekeep connection report');
}
