import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium';
import { ConsoleGuard } from '../../../scripts/vscode/consoleGuard';
import { projectFolder } from '../../../scripts/vscode/folders';
import { startServer, type RunningServer } from '../../../scripts/vscode/server';
import { quietSettings } from '../../../scripts/vscode/settings';
import { Workbench } from '../workbench/workbench';
import { filesBelow, type WrittenFile } from './filesBelow';
import { extensionsFolder, folderOfRun, serverUnderTest } from './packagedExtension';

export interface VscodeOptions {
  /** Settings of the person, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keys of the person, as `keybindings.json` has them. */
  readonly keybindings?: readonly Readonly<Record<string, unknown>>[];
  readonly size?: { readonly width: number; readonly height: number };
  /** Where its extensions are; the packaged extension alone unless told. */
  readonly extensionsFolder?: string;
}

/** One person's profile on one machine: its windows share what VS Code keeps. */
export interface Profile {
  readonly context: BrowserContext;
  readonly workspace: string;
}

export interface ProfileOptions {
  /** A machine that keeps secrets over a restart; without one VS Code holds them in memory, window by window. */
  readonly hasKeyring?: boolean;
}

const stepTimeout = 60_000;

/**
 * A VS Code with the packaged extension for the tests of one suite. A test that fails leaves a picture of each window in
 * the run's folder `failures`; a test after which VS Code's console shows an error fails.
 */
export class Vscode {
  readonly #options: VscodeOptions;
  readonly #guard = new ConsoleGuard();
  readonly #pages: Page[] = [];
  #dataFolder: string | undefined;
  #server: RunningServer | undefined;
  #browser: Browser | undefined;

  constructor(options: VscodeOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await mkdir(folderOfRun, { recursive: true });
    this.#dataFolder = await mkdtemp(join(folderOfRun, 'data-'));
    this.#server = await startServer({
      install: await serverUnderTest(),
      dataFolder: this.#dataFolder,
      extensionsFolder: this.#options.extensionsFolder ?? extensionsFolder,
      settings: { ...quietSettings, ...this.#options.settings },
      ...(this.#options.keybindings && { keybindings: this.#options.keybindings }),
    });
    this.#browser = await launchChromium();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  /** A person who has never used VS Code before, with a workspace of their own. */
  async newProfile({ hasKeyring = false }: ProfileOptions = {}): Promise<Profile> {
    if (this.#browser === undefined) throw new Error('VS Code has not been started.');
    const workspace = join(await mkdtemp(join(folderOfRun, 'window-')), 'workspace');
    await cp(join(projectFolder, 'test/support/workspace'), workspace, { recursive: true });
    const context = await this.#browser.newContext({ viewport: this.#options.size ?? { width: 1280, height: 800 } });
    if (hasKeyring) {
      // VS Code in a browser seals secrets with a key that its host gives; this server has none.
      const key = randomBytes(32);
      await context.route(/\/mint-key(\?|$)/, (route) => route.fulfill({ body: key }));
    }
    return { context, workspace };
  }

  /** A new window, of a person who has never used VS Code before unless told. */
  async openWindow(profile?: Profile): Promise<{ readonly workbench: Workbench; readonly workspace: string }> {
    if (this.#server === undefined) throw new Error('VS Code has not been started.');
    const { context, workspace } = profile ?? (await this.newProfile());
    const page = await context.newPage();
    page.setDefaultTimeout(stepTimeout);
    this.#guard.watch(page);
    this.#pages.push(page);
    await page.goto(this.#server.windowUrl({ folder: workspace }));
    const workbench = new Workbench(page);
    await workbench.ready();
    return { workbench, workspace };
  }

  /** Closes a window; what it complains of while it closes is not ours. */
  async closeWindow({ page }: Workbench): Promise<void> {
    const errors = this.#guard.take();
    await page.close();
    this.#guard.take();
    this.#guard.keep(errors);
  }

  /** What the profile of a window keeps in its browser, as one text. */
  async storage({ page }: Workbench): Promise<string> {
    return JSON.stringify(await page.context().storageState({ indexedDB: true }));
  }

  /** The files that this VS Code has written so far: logs, state databases, settings and history. */
  async writtenFiles(): Promise<readonly WrittenFile[]> {
    if (this.#dataFolder === undefined) throw new Error('VS Code has not been started.');
    return filesBelow(this.#dataFolder);
  }

  /** How many errors of ours the console shows since the last test. */
  get consoleErrors(): number {
    return this.#guard.errors.length;
  }

  /** For a test that provokes errors: those so far, which then do not fail it. */
  takeConsoleErrors(): readonly string[] {
    return this.#guard.take();
  }

  async endTest(title: string, failed: boolean): Promise<void> {
    // A window that closes complains; that is not ours.
    const errors = this.#guard.take();
    const pages = this.#pages.splice(0);
    const contexts = new Set(pages.map((page) => page.context()));
    if (failed) {
      const name = title.replaceAll(/\W+/g, '-');
      for (const [index, page] of pages.filter((page) => !page.isClosed()).entries()) {
        await page.screenshot({ path: join(folderOfRun, `failures/${name}-${String(index + 1)}.png`) });
      }
    }
    for (const context of contexts) await context.close();
    this.#guard.take();
    if (errors.length > 0) throw new Error(`VS Code's console shows errors:\n${errors.join('\n')}`);
  }
}

/** To be called in a `describe`: starts VS Code before its tests and stops it after them. */
export function useVscode(options: VscodeOptions = {}): Vscode {
  const vscode = new Vscode(options);
  before(() => vscode.start());
  afterEach(function () {
    const { currentTest } = this;
    return vscode.endTest(currentTest?.fullTitle() ?? '', currentTest?.state === 'failed');
  });
  after(() => vscode.stop());
  return vscode;
}
