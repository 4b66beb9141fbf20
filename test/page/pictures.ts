import '../support/vscode/replaceVscode';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../scripts/vscode/chromium';
import { gridScenes } from './scenes/gridScenes';
import type { GridScene } from './scenes/gridScenes';
import { scenes } from './scenes/scenes';
import type { Scene } from './harness/steps';
import { themes } from './harness/themes';
import type { ThemeName } from './harness/themes';

// Only now: what these import must find the fake in the place of VS Code.
const { GridPage } = await import('./harness/gridPage');
const { changeTheme } = await import('./harness/panelPage');
const { RecordsPage } = await import('./harness/recordsPage');

/**
 * Pictures of every scene of the records page and of its grid alone, to look at: `tsx test/page/pictures.ts [scenes]
 * [themes]`, names with commas between them, scenes of the grid by `grid:` and theirs. They go to `out/webview`.
 */
const [wantedScenes, wantedThemes] = process.argv.slice(2).map((names) => names.split(','));
const folder = join(import.meta.dirname, '../../out/webview');
const sizes = { wide: { width: 1200, height: 700 }, narrow: { width: 360, height: 700 } };

function isWanted(scene: string): boolean {
  return wantedScenes === undefined || wantedScenes.includes('all') || wantedScenes.includes(scene);
}

async function take(page: Page, nameIn: (theme: ThemeName) => string): Promise<void> {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    if (wantedThemes?.includes(theme) === false) continue;
    await changeTheme(page, theme);
    await page.screenshot({ path: join(folder, `${nameIn(theme)}.png`), animations: 'disabled' });
  }
}

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const [name, scene] of Object.entries<() => Scene>(scenes)) {
    if (!isWanted(name)) continue;
    for (const [size, viewport] of Object.entries(sizes)) {
      const { show, ...behind } = scene();
      const opened = await RecordsPage.open({ browser, viewport, ...behind });
      try {
        await show(opened);
      } catch (error) {
        console.log(`${name} ${size}: ${String(error)}`);
      }
      await take(opened.page, (theme) => `${name}-${theme}-${size}`);
      for (const complaint of opened.complaints) console.log(`${name} ${size}: ${complaint}`);
      await opened.close();
    }
  }
  for (const [name, { show, ...rows }] of Object.entries<GridScene>(gridScenes)) {
    if (!isWanted(`grid:${name}`)) continue;
    const opened = await GridPage.open({ browser, viewport: { width: 1000, height: 420 }, ...rows });
    await show?.(opened);
    await take(opened.page, (theme) => `grid-${name}-${theme}`);
    for (const complaint of opened.complaints) console.log(`grid ${name}: ${complaint}`);
    await opened.page.close();
  }
} finally {
  await browser.close();
}
