import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** A tree of the side bar. */
export class Tree {
  readonly #page: Page;
  readonly #list: Locator;

  /** `name` is what a screen reader says of the tree: the title of its view. */
  constructor(page: Page, name: string) {
    this.#page = page;
    this.#list = page.locator('.part.sidebar').getByRole('tree', { name });
  }

  /** An item in sight by its label. */
  item(label: string): Locator {
    const name = this.#page.locator('.label-name').getByText(label, { exact: true });
    return this.#list.getByRole('treeitem').filter({ has: name });
  }

  /** The labels of the items in sight, from top to bottom. */
  async labels(): Promise<string[]> {
    return this.#list.locator('.label-name').allInnerTexts();
  }

  /** Brings an item into sight: a long tree draws only what is in sight. */
  async reveal(label: string): Promise<Locator> {
    const item = this.item(label).first();
    await this.#list.hover();
    let down = true;
    await until(`'${label}' in the tree`, async () => {
      if (await this.#isInSight(item)) return true;
      if (await this.#isInSight(this.#list.locator(down ? '[data-last-element="true"]' : '[data-index="0"]').last()))
        down = !down;
      await this.#page.mouse.wheel(0, down ? 150 : -600);
      return false;
    });
    return item;
  }

  async #isInSight(item: Locator): Promise<boolean> {
    if ((await item.count()) === 0) return false;
    const [row, list] = await Promise.all([item.boundingBox(), this.#list.boundingBox()]);
    return row !== null && list !== null && row.y >= list.y && row.y + row.height <= list.y + list.height;
  }

  /** Opens an item with the mouse and waits until it is open. */
  async expand(label: string): Promise<void> {
    const item = await this.reveal(label);
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.locator('.monaco-tl-twistie').click();
    await until(`The children of '${label}'`, async () => (await item.getAttribute('aria-expanded')) === 'true');
    await until(
      `The children of '${label}'`,
      async () => (await this.#page.locator('.codicon-tree-item-loading').count()) === 0,
    );
  }

  async click(label: string): Promise<void> {
    await (await this.reveal(label)).click();
  }

  /** Presses a button that an item shows under the mouse. */
  async pressAction(label: string, action: string): Promise<void> {
    const item = await this.reveal(label);
    await item.hover();
    await item.getByRole('button', { name: action, exact: true }).click();
  }

  /** Chooses an entry of an item's context menu. */
  async chooseFromMenu(label: string, entry: string): Promise<void> {
    await (await this.reveal(label)).click({ button: 'right' });
    const item = this.#page.getByRole('menuitem', { name: entry });
    await item.waitFor();
    await until(`'${entry}' in the menu of '${label}'`, async () => {
      // A menu leaves alone what is clicked right after it opened.
      await item.click({ timeout: 1000 }).catch(() => undefined);
      return (await item.count()) === 0;
    });
  }
}
