import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandbox';
import { useVscode } from './fixtures/vscode';
import { until } from './workbench/until';
import type { Workbench } from './workbench/workbench';

describe('signing in step by step', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  after(() => sandbox.stop());

  /** Answers the questions up to and with the client id. */
  async function answerUpToSecret(workbench: Workbench): Promise<void> {
    const { quickInput } = workbench;
    const { tenant, organization, clientId } = sandbox.address;
    await workbench.runCommand('Valuekeep: Sign in');
    await quickInput.pick('Valuekeep connection');
    await quickInput.asked('Name of this connection');
    await quickInput.fill('Contoso');
    await quickInput.accept();
    await quickInput.pick('Production');
    await quickInput.asked('Tenant key');
    await quickInput.fill(tenant);
    await quickInput.accept();
    await quickInput.asked('Organization key');
    await quickInput.fill(organization);
    await quickInput.accept();
    await quickInput.asked('Client id');
    await quickInput.fill(clientId);
    await quickInput.accept();
    await quickInput.asked('Client secret');
  }

  /** Answers the questions from the address of the API on. */
  async function answerAddresses({ quickInput }: Workbench): Promise<void> {
    await quickInput.fill(sandbox.address.apiUrl);
    await quickInput.accept();
    await quickInput.asked('Address that gives access tokens');
    await quickInput.fill(sandbox.address.tokenUrl);
    await quickInput.accept();
    await quickInput.pick('HTTP Basic header');
  }

  it('checks each answer, says which request failed, and keeps the other answers', async () => {
    const { workbench } = await vscode.openWindow();
    const { quickInput } = workbench;
    await workbench.openView('Valuekeep');
    await answerUpToSecret(workbench);
    assert.equal(await quickInput.input.getAttribute('type'), 'password');

    await quickInput.accept();
    await quickInput.asked('Enter the client secret');
    await quickInput.fill('a-wrong-secret');
    await quickInput.accept();
    await quickInput.pick('Change them…');
    await quickInput.asked('Address of the API');
    await quickInput.fill('http://example.com/api');
    await quickInput.accept();
    await quickInput.asked('Use https://');
    await answerAddresses(workbench);

    await quickInput.asked('No access token: The client id or the client secret was refused');
    await quickInput.press('Back');
    await quickInput.asked('Client id');
    assert.equal(await quickInput.input.inputValue(), sandbox.address.clientId);
    await quickInput.accept();
    await quickInput.fill(sandbox.address.clientSecret);
    await quickInput.accept();

    await workbench.statusBarItem('Contoso — Production').waitFor();
    await workbench.tree('Explorer').item('Work').first().waitFor();
    assert.doesNotMatch(await workbench.page.content(), new RegExp(sandbox.address.clientSecret));
  });

  it('leaves nothing behind where the person turns away', async () => {
    const { workbench } = await vscode.openWindow();
    await workbench.openView('Valuekeep');
    await answerUpToSecret(workbench);
    await workbench.quickInput.dismiss();
    await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
  });

  it('signs out and in again in place', async () => {
    const { workbench } = await vscode.openWindow();
    const { quickInput } = workbench;
    const tree = workbench.tree('Explorer');
    await workbench.openView('Valuekeep');
    await answerUpToSecret(workbench);
    await quickInput.fill(sandbox.address.clientSecret);
    await quickInput.accept();
    await quickInput.pick('Change them…');
    await quickInput.asked('Address of the API');
    await answerAddresses(workbench);
    await workbench.statusBarItem('Contoso — Production').waitFor();

    await workbench.runCommand('Valuekeep: Sign out');
    await workbench.statusBarItem('Contoso — Production (sign in)').waitFor();
    await tree.click('Sign in to see records');
    await quickInput.asked('Client secret');
    await quickInput.fill(sandbox.address.clientSecret);
    await quickInput.accept();
    await quickInput.pick('Sign in with these');
    await until('The signed-in state', async () => {
      const text = await workbench.statusBarItem('Contoso').innerText();
      return !text.includes('sign in');
    });
  });
});
