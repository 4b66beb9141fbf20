import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { answerAddresses, answerUpToSecret, signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

const contoso = { name: 'Contoso', stage: 'Production' } as const;

describe('signing in step by step', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  /** Everything that the sandbox makes by chance: its client secret and each token. */
  const secrets: string[] = [];
  before(async () => {
    const random = (size: number) => {
      const bytes = randomBytes(size);
      if (size >= 16) secrets.push(bytes.toString('base64url'));
      return bytes;
    };
    sandbox = await startSandbox({ records: 50, random });
  });
  after(() => sandbox.stop());

  it('checks each answer, says which request failed, and keeps the other answers', async () => {
    const { workbench } = await vscode.openWindow();
    const { quickInput } = workbench;
    await workbench.openView('Valuekeep');
    await answerUpToSecret(workbench, sandbox, { ...contoso, tenant: 'nobody' });
    assert.equal(await quickInput.input.getAttribute('type'), 'password');

    await quickInput.accept();
    await quickInput.answer('Enter the client secret', 'a-wrong-secret');
    await quickInput.pick('Change them…');
    await quickInput.answer('Address of the API', 'http://example.com/api');
    await quickInput.asked('Use https://');
    await answerAddresses(workbench, sandbox);

    await quickInput.asked('No access token: The client id or the client secret was refused');
    await quickInput.press('Back');
    await quickInput.asked('Client id of your application');
    assert.equal(await quickInput.input.inputValue(), sandbox.address.clientId);
    await quickInput.accept();
    await quickInput.answer('No access token', sandbox.address.clientSecret);

    await quickInput.asked('The token was given, but the API call failed:');
    assert.equal(await quickInput.input.inputValue(), 'nobody');
    await quickInput.fill(sandbox.address.tenant);
    await quickInput.accept();

    await workbench.statusBarItem('Contoso — Production').waitFor();
    await workbench.tree('Explorer').item('Work').first().waitFor();
    assert.doesNotMatch(await workbench.page.content(), new RegExp(sandbox.address.clientSecret));
  });

  it('leaves nothing behind where the person turns away', async () => {
    const { workbench } = await vscode.openWindow();
    await workbench.openView('Valuekeep');
    await answerUpToSecret(workbench, sandbox, contoso);
    await workbench.quickInput.dismiss();
    await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
  });

  it('signs out and in again in place', async () => {
    const { workbench } = await vscode.openWindow();
    const { quickInput } = workbench;
    const tree = workbench.tree('Explorer');
    await workbench.openView('Valuekeep');
    await signInByHand(workbench, sandbox, contoso);

    await workbench.runCommand('Valuekeep: Sign out');
    await workbench.statusBarItem('Contoso — Production (sign in)').waitFor();
    await tree.click('Sign in to see records');
    await quickInput.answer('Client secret', sandbox.address.clientSecret);
    await quickInput.pick('Sign in with these');
    await until('The signed-in state', async () => {
      const text = await workbench.statusBarItem('Contoso').innerText();
      return !text.includes('sign in');
    });
  });

  it('writes no secret and no token anywhere', async () => {
    const { workbench } = await vscode.openWindow();
    await workbench.openView('Valuekeep');
    await signInByHand(workbench, sandbox, contoso);
    const tree = workbench.tree('Explorer');
    await tree.expand('Work');
    await tree.expand('Work Orders');
    await tree.expand('Records');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/^C0\d \/ /)
      .first()
      .waitFor();
    assert.ok(secrets.includes(sandbox.address.clientSecret) && secrets.length > 1, 'there are secrets to look for');
    const basic = Buffer.from(`${sandbox.address.clientId}:${sandbox.address.clientSecret}`).toString('base64');
    const files = await vscode.writtenFiles();
    const screen = Buffer.from(await workbench.page.content());
    const storage = Buffer.from(await vscode.storage(workbench));
    assert.ok(storage.includes('Contoso'), 'the stored connection is among what is searched');
    const places = [...files, { path: 'the screen', content: screen }, { path: 'the storage', content: storage }];
    for (const { path, content } of places) {
      for (const secret of [...secrets, basic]) assert.ok(!content.includes(secret), `${path} holds a secret`);
    }
  });
});
