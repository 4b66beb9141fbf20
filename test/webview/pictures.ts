import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../scripts/vscode/chromium';
import { GridPage } from './gridPage';
import { gridScenes } from './gridScenes';
import type { GridScene } from './gridScenes';
import { scenes } from './scenes';
import type { Scene } from './steps';
import { RecordsPage } from './recordsPage';
import { themes } from './themes';
import type { ThemeName } from './themes';

/**
 * Pictures of every scene of the records page and of its grid alone, to look at: `tsx test/webview/pictures.ts [scenes]
 * [themes]`, names with commas between them, scenes of the grid by `grid:` and theirs. They go to `out/webview`.
 */
const [wantedScenes, wantedThemes] = process.argv.slice(2).map((names) => names.split(','));
const folder = join(import.meta.dirname, '../../out/webview');
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const [name, scene] of Object.entries<() => Scene>(scenes)) {
    if (wantedScenes !== undefined && !['all', name].some((wanted) => wantedScenes.includes(wanted))) continue;
    for (const theme of Object.keys(themes) as ThemeName[]) {
      if (wantedThemes?.includes(theme) === false) continue;
      for (const [size, viewport] of Object.entries({
        wide: { width: 1200, height: 700 },
        narrow: { width: 500, height: 700 },
      })) {
        const { connections, query, show } = scene();
        const opened = await RecordsPage.open({
          browser,
          connections,
          theme,
          viewport,
          ...(query === undefined ? {} : { query }),
        });
        try {
          await show(opened);
        } catch (error) {
          console.log(`${name} ${theme} ${size}: ${String(error)}`);
        }
        await opened.page.screenshot({ path: join(folder, `${name}-${theme}-${size}.png`), animations: 'disabled' });
        for (const complaint of opened.complaints) console.log(`${name} ${theme} ${size}: ${complaint}`);
        await opened.close();
      }
    }
  }
  for (const [name, { show, ...rows }] of Object.entries<GridScene>(gridScenes)) {
    if (wantedScenes !== undefined && !['all', `grid:${name}`].some((wanted) => wantedScenes.includes(wanted)))
      continue;
    for (const theme of Object.keys(themes) as ThemeName[]) {
      if (wantedThemes?.includes(theme) === false) continue;
      const opened = await GridPage.open({ browser, theme, viewport: { width: 1000, height: 420 }, ...rows });
      await show?.(opened);
      await opened.page.screenshot({ path: join(folder, `grid-${name}-${theme}.png`), animations: 'disabled' });
      for (const complaint of opened.complaints) console.log(`grid ${name} ${theme}: ${complaint}`);
      await opened.page.close();
    }
  }
} finally {
  await browser.close();
}
