import type { Page } from 'playwright-core';

/**
 * Waits until an expression is true in the page, or a question to what stands behind it here, looked at frame by frame.
 * Playwright's own way needs `eval` from the second look on, which the pages forbid.
 */
export async function eventually(page: Page, asked: string | (() => boolean), limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  const look = (): unknown => (typeof asked === 'string' ? page.evaluate<unknown>(asked) : asked());
  while ((await look()) !== true) {
    if (performance.now() > deadline) throw new Error(`It did not come to be: ${String(asked)}`);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve(true)))');
  }
}
