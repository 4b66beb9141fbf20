import assert from 'node:assert/strict';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { outputFolder } from '../../../scripts/vscode/folders';
import { CanaryServer, type Canary } from '../harness/canaryServer';
import { filesBelow, type WrittenFile } from '../harness/filesBelow';
import { findCanaries, type Place } from '../harness/secretSearch';
import { answerAddresses, answerUpToSecret } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

const name = 'Contoso';

describe('planted secrets', () => {
  const vscode = useVscode();
  let server: CanaryServer;
  before(async () => {
    server = await CanaryServer.start();
  });
  after(() => server.stop());

  it('are found by the search in every form', () => {
    const [, secret] = server.canaries;
    assert.ok(secret);
    const basic = Buffer.from(`${server.clientId}:${secret.value}`).toString('base64');
    const forms = [
      secret.value,
      encodeURIComponent(secret.value),
      JSON.stringify({ secret: secret.value }),
      ...[basic, ` ${basic}`, `  ${basic}`],
      Buffer.from(`x${secret.value}`).toString('base64url'),
    ];
    for (const form of forms) {
      const places = [Buffer.from(form), Buffer.from(form, 'utf16le')].map((content) => ({ name: 'a text', content }));
      assert.equal(findCanaries(places, [secret]).length, 2, form);
    }
  });

  it('reach no log, state, document, message, webview, clipboard or test artifact', async () => {
    const began = Date.now();
    const profile = await vscode.newProfile({ hasKeyring: true });
    await profile.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await recordMessages(profile.context);
    const { workbench, workspace } = await vscode.openWindow(profile);
    const seen = new Screens(workbench.page);
    const { quickInput, page } = workbench;
    const tree = workbench.tree('Explorer');

    // Signing in, at first to an API that repeats the token in its refusal.
    await workbench.openView('Valuekeep');
    server.isRefusing = true;
    await answerUpToSecret(workbench, server, { name, stage: 'Test' });
    await quickInput.fill(server.clientSecret);
    await quickInput.accept();
    await quickInput.pick('Change them…');
    await quickInput.asked('Address of the API');
    await answerAddresses(workbench, server);
    await quickInput.asked('The token was given, but the API call failed');
    await seen.keep('a refused sign-in');
    server.isRefusing = false;
    await quickInput.accept();
    await workbench.statusBarItem(`${name} — Test`).waitFor();

    // The main job.
    await tree.expand('Work');
    await tree.expand('Work Orders');
    await tree.pressAction('Work Orders', 'Open Records');
    let panel = await workbench.webview(`Work Orders — ${name}`);
    await panel.getByRole('row').nth(2).getByRole('gridcell').nth(1).click();
    await panel.getByRole('treeitem', { name: /^workOrderKey: / }).waitFor();
    await seen.keep('the records');
    await workbench.openFile('sample.json');
    await insertRecord(workbench);
    await until('The record in the document', async () => (await workbench.editorText()).includes('"workOrderKey"'));
    await workbench.save();
    await seen.keep('a document');

    // Tokens that run out, are renewed by refresh tokens, and by the credentials where those are refused.
    await workbench.showTab(`Work Orders — ${name}`);
    panel = await workbench.webview(`Work Orders — ${name}`);
    await until('Renewed tokens', async () => {
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByRole('gridcell').first().waitFor();
      return server.refreshed >= 4;
    });

    // Refusals that repeat what they heard.
    server.isRefusing = true;
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await panel
      .getByText(/Show Log/)
      .first()
      .waitFor();
    await seen.keep('a failed panel');
    await workbench.runCommand('Valuekeep: Refresh');
    await tree.expand('Records');
    await seen.keep('a failed explorer');
    await workbench.openFile('notes.md');
    await chooseService(workbench);
    await workbench.notifications.message('failed on the server').waitFor();
    await seen.keep('a message');
    await workbench.runCommand('Valuekeep: Diagnose Connection');
    await until('The report', async () => (await workbench.editorText()).includes('# Valuekeep connection report'));
    const report = await editorText(page);
    await seen.keep('a report');
    server.isRefusing = false;

    const log = await logText(workbench);
    await seen.keep('the log');
    assert.match(log, /•••/, 'the log has something to hide');
    assert.ok(
      server.canaries.some(({ what }) => what === 'refresh token'),
      'refresh tokens were given',
    );

    // VS Code prints the messages of errors; their text is among what is searched.
    for (const error of vscode.takeConsoleErrors()) assert.match(error, /failed on the server/);
    const written = await vscode.writtenFiles();
    const places: readonly Place[] = [
      ...written.map(asPlace),
      ...(await filesBelow(workspace)).map(asPlace),
      ...(await filesBelow(outputFolder, began)).map(asPlace),
      { name: 'the log', content: Buffer.from(log) },
      { name: 'the report', content: Buffer.from(report) },
      { name: 'the clipboard', content: Buffer.from(await clipboard(page)) },
      ...seen.places,
    ];
    assert.deepEqual(findCanaries(places, server.canaries), []);
    // The stored connection holds the client id, sealed secrets do not count as held.
    const storage = { name: 'the storage', content: Buffer.from(await vscode.storage(workbench)) };
    assert.deepEqual(findCanaries([storage], server.canaries), ['the storage holds the client id']);
    assert.deepEqual(findCanaries([storage], server.canaries.filter(isSecret)), []);
  });
});

function asPlace({ path, content }: WrittenFile): Place {
  return { name: path, content };
}

function isSecret({ what }: Canary): boolean {
  return what !== 'client id';
}

async function chooseService(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Valuekeep: Insert JSON');
  await workbench.quickInput.titled('Insert JSON: Choose a Service');
  await workbench.quickInput.pick('Work Orders');
}

async function insertRecord(workbench: Workbench): Promise<void> {
  await chooseService(workbench);
  await workbench.quickInput.titled(`Insert JSON: Work Orders — ${name}`);
  await workbench.quickInput.pick('C01 / ');
}

/** Every message between the window and its webviews, as the page itself hears it. */
async function recordMessages(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heardMessages: heard });
    globalThis.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      try {
        heard.push(JSON.stringify(data));
      } catch {
        heard.push(String(data));
      }
    });
  });
}

/** What was on the screen, on the console and in messages at each step. */
class Screens {
  readonly places: Place[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.on('console', (message) => {
      this.places.push({ name: 'the console', content: Buffer.from(message.text()) });
    });
  }

  async keep(step: string): Promise<void> {
    for (const frame of this.#page.frames()) {
      const shown = await frame.content().catch(() => '');
      const messages = await frame
        .evaluate(() => (globalThis as { heardMessages?: string[] }).heardMessages?.splice(0).join('\n') ?? '')
        .catch(() => '');
      this.places.push({ name: `the screen with ${step}`, content: Buffer.from(shown) });
      this.places.push({ name: `the messages of ${step}`, content: Buffer.from(messages) });
    }
  }
}

/** The whole log, by way of the clipboard, as a person would put it into a report. */
async function logText(workbench: Workbench): Promise<string> {
  const { page } = workbench;
  await workbench.runCommand('Valuekeep: Show Log');
  return copied(page.locator('.part.panel .monaco-editor .view-line').first(), /\[(info|warning|error)\]/);
}

/** The whole text of the report. */
async function editorText(page: Page): Promise<string> {
  return copied(page.locator('.part.editor .editor-group-container.active .view-line').first(), /## Rate limit/);
}

/** All that the editor around a line holds, by way of the clipboard. */
async function copied(line: Locator, expected: RegExp): Promise<string> {
  const page = line.page();
  return until(`${String(expected)} in the clipboard`, async () => {
    // What stands over the lines takes the click as well.
    await line.click({ force: true });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    const text = await clipboard(page);
    return expected.test(text) ? text : undefined;
  });
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
