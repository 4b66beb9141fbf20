import type { Locator, Page } from 'playwright-core';
import { takeFromMenu } from './menu';
import { gesture, step, until } from './until';

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
    let before = '';
    await until(`'${label}' in the tree`, async () => {
      if (await this.#isInSight(item)) return true;
      // What was just opened or passed may not be drawn yet.
      const labels = (await this.labels()).join('\n');
      const isSettled = labels === before;
      before = labels;
      if (!isSettled) return false;
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
    await gesture(
      `'${label}' open`,
      () => item.locator('.monaco-tl-twistie').click(step),
      async () => (await item.getAttribute('aria-expanded', step)) === 'true',
    );
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

  /** The labels of the items right below an open one, from top to bottom, as far as they are in sight. */
  async below(label: string): Promise<string[]> {
    const rows = await this.#list.getByRole('treeitem').evaluateAll((items) =>
      items
        .map((item) => ({
          place: Number(item.getAttribute('data-index')),
          level: Number(item.getAttribute('aria-level')),
          label: item.querySelector('.label-name')?.textContent ?? '',
        }))
        .sort((one, other) => one.place - other.place),
    );
    const at = rows.findIndex((row) => row.label === label);
    const level = rows[at]?.level ?? Infinity;
    const end = rows.findIndex((row, place) => place > at && row.level <= level);
    return rows
      .slice(at + 1, end === -1 ? rows.length : end)
      .filter((row) => row.level === level + 1)
      .map((row) => row.label);
  }

  /** Puts the focus on the first item, by keyboard. `show` gives the tree the focus. */
  async goToTop(show: () => Promise<void>): Promise<void> {
    await show();
    await this.#list.and(this.#page.locator(':focus')).waitFor();
    await gesture(
      'The focus on the first item',
      () => this.#page.keyboard.press('Home'),
      async () => (await this.#placeOf(this.#list.locator('.monaco-list-row.focused'))) === '0',
    );
  }

  /** Goes down, by keyboard, from the item with the focus to the one with this label. */
  async walkTo(label: string): Promise<void> {
    await this.item(label).first().waitFor();
    const focused = this.#list.locator('.monaco-list-row.focused');
    const shown = async () => ((await focused.count()) === 0 ? '' : focused.locator('.label-name').first().innerText());
    // One line at a time: keys that come faster than the tree can draw would go past.
    for (let before = await shown(); before !== label; before = await shown()) {
      const place = await this.#placeOf(focused);
      await this.#page.keyboard.press('ArrowDown');
      await until(`A line below '${before}', on the way to '${label}'`, async () => {
        return (await this.#placeOf(focused)) !== place;
      });
    }
  }

  async #placeOf(item: Locator): Promise<string | null> {
    return (await item.count()) === 0 ? null : item.first().getAttribute('data-index');
  }

  /** Chooses, by keyboard, an entry of the context menu of the item that has the focus. */
  async chooseByKeyboard(entry: string): Promise<void> {
    const { keyboard } = this.#page;
    const menu = this.#page.locator('.monaco-menu').first();
    await gesture(
      'The menu of the item with the focus',
      () => keyboard.press('Shift+F10'),
      () => menu.isVisible(),
    );
    const focused = this.#page.locator('.monaco-menu .action-item.focused .action-label');
    await until(`'${entry}' in the menu`, async () => {
      if ((await focused.count()) > 0 && (await focused.first().innerText()) === entry) return true;
      await keyboard.press('ArrowDown');
      return false;
    });
    await gesture(
      `'${entry}' taken`,
      () => keyboard.press('Enter'),
      () => menu.isHidden(),
    );
  }

  /** Chooses an entry of an item's context menu. */
  async chooseFromMenu(label: string, entry: string): Promise<void> {
    const item = this.#page.getByRole('menuitem', { name: entry });
    await takeFromMenu(`'${entry}' in the menu of '${label}'`, item, async () => {
      await (await this.reveal(label)).click({ button: 'right', ...step });
    });
  }
}
