import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { signInByHand } from '../harness/signInByHand';
import { useVscode, type Profile } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

const contoso = { name: 'Contoso', stage: 'Test' } as const;
const signedIn = /Contoso — Test(?!.*sign in)/;
const needsCredentials = 'Contoso — Test (sign in)';

describe('the windows of one profile', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  after(() => sandbox.stop());

  /** A window of a person who signed in and then ended VS Code. */
  const afterRestart = async (profile: Profile): Promise<Workbench> => {
    const { workbench } = await vscode.openWindow(profile);
    await signInByHand(workbench, sandbox, contoso);
    await until('The stored connection', async () => (await vscode.storage(workbench)).includes('connectionInUse'));
    await vscode.closeWindow(workbench);
    return (await vscode.openWindow(profile)).workbench;
  };

  it('show at once what another one adds, signs out of and removes', async () => {
    const profile = await vscode.newProfile();
    const { workbench: first } = await vscode.openWindow(profile);
    const { workbench: second } = await vscode.openWindow(profile);
    await second.openView('Valuekeep');
    await second.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();

    await signInByHand(first, sandbox, contoso);
    await second.tree('Explorer').item('Contoso').waitFor();

    // This profile has no keyring, so each window is signed in for itself; signing in anew makes the other's old.
    await use(second, 'Contoso');
    await second.statusBarItem(needsCredentials).waitFor();
    await second.tree('Explorer').expand('Contoso');
    await signInAgain(second, sandbox);
    await second.statusBarItem(signedIn).waitFor();
    await first.statusBarItem(needsCredentials).waitFor();

    await first.runCommand('Valuekeep: Remove Connection');
    await first.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await second.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
    assert.equal(await second.statusBarItem('Contoso').count(), 0);
  });

  it('keep the credentials over a restart where the machine has a keyring', async () => {
    const profile = await vscode.newProfile({ hasKeyring: true });
    const workbench = await afterRestart(profile);
    await workbench.statusBarItem(signedIn).waitFor();
    await showsRecords(workbench);
  });

  it('keep the connection over a restart without a keyring, and mend it in place', async () => {
    const profile = await vscode.newProfile();
    const workbench = await afterRestart(profile);
    await workbench.statusBarItem(needsCredentials).waitFor();
    await workbench.openView('Valuekeep');
    await signInAgain(workbench, sandbox);
    await workbench.statusBarItem(signedIn).waitFor();
    await showsRecords(workbench);
  });
});

/** From the explorer, where nothing but the secret is asked for. */
async function signInAgain(workbench: Workbench, { address }: RunningSandbox): Promise<void> {
  const { quickInput } = workbench;
  await workbench.tree('Explorer').click('Sign in to see records');
  await quickInput.answer('Client secret', address.clientSecret);
  await quickInput.pick('Sign in with these');
}

async function use(workbench: Workbench, connection: string): Promise<void> {
  await workbench.runCommand('Valuekeep: Switch Connection');
  await workbench.quickInput.pick(connection);
}

async function showsRecords(workbench: Workbench): Promise<void> {
  const tree = workbench.tree('Explorer');
  await workbench.openView('Valuekeep');
  await tree.expand('Work');
  await tree.expand('Work Orders');
  await tree.expand('Records');
  await workbench.page
    .locator('.part.sidebar')
    .getByText(/^C0\d \/ /)
    .first()
    .waitFor();
}
