import type { Page } from 'playwright-core';

/**
 * Waits until an expression is true in the page, looked at frame by frame. Playwright's own way needs `eval` from the
 * second look on, which the pages forbid.
 */
export async function eventually(page: Page, expression: string, limitMs = 10_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while ((await page.evaluate<unknown>(expression)) !== true) {
    if (performance.now() > deadline) throw new Error(`It did not come to be: ${expression}`);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve(true)))');
  }
}
