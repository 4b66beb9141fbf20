import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { installWithConsumer, withConsumerFolder } from '../harness/consumer';
import { pictures, wantedThemes } from '../harness/pictures';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { takeFromMenu } from '../workbench/menu';
import { gesture, step, until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

describe('the accounts of a window', () => {
  before(installWithConsumer);
  const vscode = useVscode({ extensionsFolder: withConsumerFolder });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  after(() => sandbox.stop());

  it('are in the Accounts menu, and end where it signs out', async () => {
    const { workbench } = await vscode.openWindow();
    const picture = await pictures(workbench, 'dark');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    await openAccount(workbench, 'Contoso');
    await picture('accounts-menu');
    const signOut = workbench.page.getByRole('menuitem', { name: 'Sign Out' });
    await takeFromMenu('Sign Out', signOut, () => openAccount(workbench, 'Contoso'));
    await dialog(workbench).getByRole('button', { name: 'Sign Out' }).click();
    await workbench.statusBarItem('Contoso — Test (sign in)').waitFor();
    await accountsButton(workbench).click();
    await workbench.page.getByRole('menuitem').first().waitFor();
    assert.equal(await workbench.page.getByRole('menuitem', { name: 'Contoso (Valuekeep)' }).count(), 0);
  });

  it('leave the Accounts menu where a person signs out here', async () => {
    const { workbench } = await vscode.openWindow();
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    await openAccount(workbench, 'Contoso');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Valuekeep: Sign out');
    await workbench.statusBarItem('Contoso — Test (sign in)').waitFor();
    await accountsButton(workbench).click();
    await workbench.page.getByRole('menuitem').first().waitFor();
    assert.equal(await workbench.page.getByRole('menuitem', { name: 'Contoso (Valuekeep)' }).count(), 0);
  });

  it('are given to another extension once the person allows it, and then without a question', async () => {
    const { workbench } = await vscode.openWindow();
    const picture = await pictures(workbench, 'dark');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    await asks(workbench, 'Look for a Session', 'no session');

    await workbench.runCommand('Consumer: Get a Session');
    await dialog(workbench).getByText('wants to sign in using Valuekeep').waitFor();
    await picture('accounts-consent');
    await dialog(workbench).getByRole('button', { name: 'Allow' }).click();
    await workbench.quickInput.pick('Contoso');
    await answers(workbench, 'session of Contoso, status 200');

    await asks(workbench, 'Look for a Session', 'session of Contoso, status 200');
    await workbench.runCommand('Valuekeep: Sign out');
    await workbench.statusBarItem('Contoso — Test (sign in)').waitFor();
    await asks(workbench, 'Look for a Session', 'no session');
  });

  it('are used through the exports where the person allows it, and write to production where they say so', async () => {
    const { workbench } = await vscode.openWindow();
    const picture = await pictures(workbench, 'dark');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });
    await workbench.runCommand('Consumer: Ask for an Access Token');
    await dialog(workbench).getByText('Let another extension use the production connection “Contoso”?').waitFor();
    await dialog(workbench).getByText('“Consumer” (somebody-else.consumer)').waitFor();
    await picture('exports-consent');
    await dialog(workbench).getByRole('button', { name: 'Cancel' }).click();
    await answers(workbench, 'failed with cancelled');
    await workbench.runCommand('Consumer: Ask for an Access Token');
    await dialog(workbench).getByRole('button', { name: 'Allow' }).click();
    await answers(workbench, 'string of an access token');

    await workbench.runCommand('Consumer: Write');
    await dialog(workbench).getByText('Send POST to the production connection “Contoso”?').waitFor();
    await dialog(workbench).getByRole('button', { name: 'Cancel' }).click();
    await answers(workbench, 'failed with cancelled');
  });
});

describe('the token of the connection in use', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`is told in the status bar's hover, renewed and copied from there, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page } = workbench;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });
      let hover = await openHover(workbench, 'Contoso — Production', 'No access token yet.');
      await hover.getByRole('link', { name: 'Renew Token' }).click();
      await workbench.statusBarItem('A new access token is valid until').waitFor();

      const valid = /Access token valid until .+, in \d+ \w+\./;
      hover = await openHover(workbench, 'Contoso — Production', valid);
      await hover.getByText(/Obtained at .+ with client credentials/).waitFor();
      await hover.getByText(`Tenant: ${sandbox.address.tenant}`).waitFor();
      await picture('status-bar-hover');
      await hover.getByRole('link', { name: 'Copy Access Token' }).click();
      await dialog(workbench).getByText('Copy the access token of the production connection “Contoso”?').waitFor();
      await picture('copy-access-token');
      await dialog(workbench).getByRole('button', { name: 'Copy', exact: true }).click();
      await workbench.notifications.message('Whoever has it can act as this client.').waitFor();
      await picture('access-token-copied');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const { apiUrl, tenant, organization } = sandbox.address;
      const url = `${apiUrl}/${tenant}/${organization}/corePatterns/countries/odata?$select=Id&$top=1`;
      assert.equal((await fetch(url, { headers: { authorization: `Bearer ${copied}` } })).status, 200);
      await workbench.notifications.press('Whoever has it can act as this client.', 'Clear Now');
      await until('An empty clipboard', async () => {
        return (await page.evaluate(() => navigator.clipboard.readText())) === '';
      });
    });
  }

  it('is told beside a name that somebody else wrote, which stays text', async () => {
    const { workbench } = await vscode.openWindow();
    const name = '$(trash) [Sign In](command:workbench.action.files.newUntitledFile) <b>www.evil.example</b> **x**';
    await signInByHand(workbench, sandbox, { name, stage: 'Test' });
    const hover = await openHover(workbench, 'www.evil.example', 'Renew Token');
    const text = (await hover.innerText()).replaceAll('\u200b', '');
    assert.ok(text.includes(name), text);
    assert.deepEqual(
      (await hover.getByRole('link').allInnerTexts()).map((label) => label.trim()),
      ['Renew Token', 'Copy Access Token', 'Diagnose', 'Switch', 'Show Log'],
    );
    assert.equal(await hover.locator('.codicon-trash').count(), 0);
    assert.equal(await workbench.statusBarItem('www.evil.example').locator('.codicon-trash').count(), 0);
  });
});

function accountsButton({ page }: Workbench): Locator {
  return page.locator('.part.activitybar').getByRole('button', { name: 'Accounts' });
}

function dialog({ page }: Workbench): Locator {
  return page.locator('.monaco-dialog-box');
}

/** Opens the menu of an account. VS Code reads the accounts when the mouse is over the button for the first time. */
async function openAccount(workbench: Workbench, account: string): Promise<void> {
  const { page } = workbench;
  const item = page.getByRole('menuitem', { name: `${account} (Valuekeep)` });
  await gesture(
    `The menu of '${account}'`,
    async () => {
      if (!(await item.isVisible())) {
        await page.keyboard.press('Escape');
        await accountsButton(workbench).click(step);
        await item.waitFor(step);
      }
      await item.hover(step);
    },
    () => page.getByRole('menuitem', { name: 'Sign Out' }).isVisible(),
  );
}

/** Puts the mouse on an item of the status bar until its hover says this: one that is open tells what was true before. */
async function openHover(workbench: Workbench, item: string, says: string | RegExp): Promise<Locator> {
  const { page } = workbench;
  const hover = page.locator('.workbench-hover').filter({ has: page.getByRole('link', { name: 'Show Log' }) });
  await gesture(
    `The hover of '${item}'`,
    async () => {
      await page.mouse.move(600, 300);
      await workbench.statusBarItem(item).hover(step);
    },
    () => hover.getByText(says).first().isVisible(),
  );
  return hover;
}

/** Runs a command of the other extension and waits for what it says it got. */
async function asks(workbench: Workbench, command: string, answer: string): Promise<void> {
  await workbench.runCommand(`Consumer: ${command}`);
  await answers(workbench, answer);
}

async function answers(workbench: Workbench, answer: string): Promise<void> {
  await workbench.notifications.message(`Consumer: ${answer}`).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.notifications.message('Consumer:').waitFor({ state: 'hidden' });
}
