import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** By every rule, and no more than what is wrong: what is right is told at a megabyte a page. */
const violations = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`;

let axe: Promise<string> | undefined;

/** What axe finds wrong with the page as it stands. */
export async function violationsIn(page: Page): Promise<string[]> {
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(await axe);
  const found = await page.evaluate<readonly Violation[]>(violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
