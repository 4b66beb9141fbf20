import type { Locator } from 'playwright-core';
import { documentText } from '../../../src/documents/files/documentText';
import type { SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { objectIn } from '../../support/sandbox/sandboxCaller';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

/** VS Code helps with typing; what a test types is to stand as it is typed. */
export const plainTyping = {
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoSurround': 'never',
  'editor.autoIndent': 'none',
  'editor.quickSuggestions': { strings: 'off', other: 'off' },
} as const;

/** The document of one work order, in front, as a person edits it. */
export class RecordEditor {
  readonly #workbench: Workbench;
  readonly #caller: SandboxCaller;
  readonly #key: string;

  private constructor(workbench: Workbench, caller: SandboxCaller, key: string) {
    this.#workbench = workbench;
    this.#caller = caller;
    this.#key = key;
  }

  /** Makes a work order of company C01 and opens it from the palette. */
  static async openNew(workbench: Workbench, caller: SandboxCaller, key: string): Promise<RecordEditor> {
    const body = { company: 'C01', workOrderKey: key, description: 'As it was' };
    const answered = await caller.call('/maintenance/workOrders', { method: 'POST', body });
    if (answered.status !== 201) throw new Error(`${key} was not made: ${answered.text}`);
    return RecordEditor.open(workbench, caller, key);
  }

  /** Opens a work order of company C01 from the palette. */
  static async open(workbench: Workbench, caller: SandboxCaller, key: string): Promise<RecordEditor> {
    const { quickInput } = workbench;
    await workbench.runCommand('Valuekeep: Open Record');
    await quickInput.pick('Work Orders');
    await quickInput.titled('Open Record: Work Orders');
    await quickInput.fill(key);
    await quickInput.pick(`C01 / ${key}`);
    const opened = new RecordEditor(workbench, caller, key);
    await opened.tab.waitFor();
    await opened.focused();
    return opened;
  }

  /** The document of a work order that VS Code brings back with the window. */
  static async restored(workbench: Workbench, caller: SandboxCaller, key: string): Promise<RecordEditor> {
    const restored = new RecordEditor(workbench, caller, key);
    await restored.show();
    return restored;
  }

  get tab(): Locator {
    return this.#workbench.tab(`${this.#key}.json`);
  }

  /** Brings the document to the front, and the keyboard into it. */
  async show(): Promise<void> {
    await this.#workbench.goToEditor(`${this.#key}.json`);
  }

  /** The record as the server has it. */
  async kept(): Promise<Record<string, unknown>> {
    return objectIn(await this.#caller.call(this.#path));
  }

  /** Another client sets a member. */
  async setElsewhere(member: string, value: string): Promise<void> {
    const answer = await this.#caller.call(`${this.#path}/${member}`, { method: 'PUT', body: value });
    if (answer.status !== 200) throw new Error(`${member} was not set: ${answer.text}`);
  }

  /** Writes a member's line anew. */
  async set(member: string, value: string): Promise<void> {
    const { page } = this.#workbench;
    await this.focused();
    await this.#workbench.placeCursor(await this.lineOf(member), 1);
    await this.focused();
    await this.#workbench.select('Shift+End');
    await page.keyboard.insertText(`  "${member}": ${JSON.stringify(value)},`);
    await this.shows(`"${member}": ${JSON.stringify(value)},`);
    await page.locator('.part.editor .editor-group-container.active .tab.active.dirty').and(this.tab).waitFor();
  }

  /** The line of a member, counted from 1. */
  async lineOf(member: string): Promise<number> {
    const record = objectIn(await this.#caller.call(this.#path));
    const lines = documentText(record).split('\n');
    const line = lines.findIndex((text) => text.startsWith(`  "${member}":`));
    if (line < 0) throw new Error(`The record has no ${member}.`);
    return line + 1;
  }

  /** Asks to save; what comes of it is another matter. */
  async save(): Promise<void> {
    await this.focused();
    await this.#workbench.page.keyboard.press('ControlOrMeta+S');
  }

  async saved(): Promise<void> {
    await this.#workbench.page.locator('.part.editor .editor-group-container.active .tab.active:not(.dirty)').waitFor();
  }

  /** Waits until the text in sight holds something. */
  async shows(text: string): Promise<void> {
    await until(`'${text}' in the editor`, async () => (await this.#workbench.editorText()).includes(text));
  }

  async focused(): Promise<void> {
    await this.#workbench.typesInto(`${this.#key}.json`);
  }

  get #path(): string {
    return `/maintenance/workOrders/C01/${this.#key}`;
  }
}

/** The question in the middle of the window that holds this text. */
export function dialog({ page }: Workbench, text: string | RegExp): Locator {
  return page.locator('.monaco-dialog-box').filter({ hasText: text });
}

export async function answer(workbench: Workbench, text: string | RegExp, button: string): Promise<void> {
  const question = dialog(workbench, text);
  await question.getByRole('button', { name: button, exact: true }).click();
  await question.waitFor({ state: 'hidden' });
}
