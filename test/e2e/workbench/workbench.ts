import type { FrameLocator, Locator, Page } from 'playwright-core';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { Tree } from './tree';
import { gesture, step, until } from './until';

/** A VS Code window as a person sees and uses it. Everything waits for what it needs. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
  }

  /** Waits until the window is drawn and the extension's view is known. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
    await this.#activity('Valuekeep').waitFor({ timeout: 120_000 });
  }

  /** Runs a command through the palette, by its category and title: `Valuekeep: Sign in`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Opens a view of the activity bar. */
  async openView(name: string): Promise<void> {
    const tab = this.#activity(name);
    await gesture(
      `The view '${name}'`,
      () => tab.click(step),
      async () => (await tab.getAttribute('aria-expanded')) === 'true',
    );
  }

  tree(name: string): Tree {
    return new Tree(this.page, name);
  }

  /** An item of the status bar by a text in it. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** The document inside the webview with this title. */
  async webview(title: string | RegExp): Promise<FrameLocator> {
    const name = await until(`The panel '${String(title)}'`, async () => {
      for (const frame of this.page.frames()) {
        const outer = frame.parentFrame();
        if (outer === null || outer.isDetached() || frame.isDetached()) continue;
        const shown = await frame
          .frameElement()
          .then((element) => element.getAttribute('title'))
          .catch(() => null);
        if (shown !== null && (typeof title === 'string' ? shown === title : title.test(shown))) return outer.name();
      }
      return undefined;
    });
    return this.page.frameLocator(`iframe[name="${name}"]`).frameLocator('#active-frame');
  }

  tab(name: string | RegExp): Locator {
    return this.page.locator('.part.editor').getByRole('tab', { name });
  }

  /** Brings a tab to the front with the mouse. */
  async showTab(name: string | RegExp): Promise<void> {
    const front = this.page.locator('.part.editor .editor-group-container.active .tab.active').and(this.tab(name));
    await gesture(
      `The tab '${String(name)}' in front`,
      () => this.tab(name).click(step),
      () => front.isVisible(),
    );
  }

  /**
   * Goes to the editor of a file, where a click in a page has opened it or written into it. VS Code may hear only now that
   * the page had the focus: then keys go to the editor and commands to the page.
   */
  async goToEditor(name: string): Promise<void> {
    await this.showTab(name);
    await this.typesInto(name);
  }

  /** Opens a file of the workspace and puts the cursor into it. */
  async openFile(name: string, options: { readonly beside?: boolean } = {}): Promise<void> {
    await this.quickInput.openFile(name, options);
    await this.page.locator('.part.editor .tab.active').filter({ hasText: name }).first().waitFor();
    await this.typesInto(name);
  }

  /** Waits until keys go to the editor of this file: its tab is in front before its text is. */
  async typesInto(name: string): Promise<void> {
    const editor = `.monaco-editor.focused[data-uri*="${encodeURIComponent(name)}"]`;
    await this.page.locator(`.part.editor .editor-group-container.active ${editor}`).first().waitFor();
  }

  /**
   * Selects text in the editor with the focus by a key that may be pressed twice. What is typed behind it would come first:
   * VS Code asks its extensions before it carries out the command of a key for the first time.
   */
  async select(key: string): Promise<void> {
    await gesture(
      `Text selected by ${key}`,
      () => this.page.keyboard.press(key),
      () => this.statusBarItem(/^Ln \d+, Col \d+ \(\d+ selected\)$/).isVisible(),
    );
  }

  /** Closes the tab in front, which has this name, by keyboard. */
  async closeTab(name: string | RegExp): Promise<void> {
    const tab = this.tab(name);
    const front = this.page.locator('.part.editor .editor-group-container.active .tab.active').and(tab);
    await front.waitFor();
    await gesture(
      `The end of the tab '${String(name)}'`,
      async () => {
        if (await front.isVisible()) await this.page.keyboard.press('ControlOrMeta+W');
      },
      () => tab.isHidden(),
    );
  }

  /** Closes every editor, none of which has changes that are not saved. */
  async closeAllEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.part.editor').getByRole('tab').first().waitFor({ state: 'hidden' });
  }

  /** Puts the cursor of the open editor at a place; both count from 1. */
  async placeCursor(line: number, column: number): Promise<void> {
    await this.quickInput.goTo(line, column);
    await this.statusBarItem(new RegExp(`^Ln ${String(line)}, Col ${String(column)}$`)).waitFor();
    await this.page.locator('.part.editor .editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** The lines in sight of the editor that has the focus or had it last. */
  async editorText(): Promise<string> {
    const lines = await this.#editor.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** Saves the editor that has the focus, or is about to get it, and waits until nothing is left to save. */
  async save(): Promise<void> {
    await this.page.locator('.part.editor .editor-group-container.active .monaco-editor.focused').waitFor();
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.part.editor .editor-group-container.active .tab.active:not(.dirty)').waitFor();
  }

  /** Chooses a color theme by the name that VS Code gives it. */
  async setTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.fill(name);
    await this.quickInput.pick(name);
    await this.quickInput.input.waitFor({ state: 'hidden' });
  }

  get #editor(): Locator {
    return this.page.locator('.part.editor .editor-group-container.active .monaco-editor').first();
  }

  #activity(name: string): Locator {
    return this.page.locator('.part.activitybar').getByRole('tab', { name });
  }
}
