import '../support/vscode/replaceVscode';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../scripts/vscode/chromium';
import { SandboxOperations } from '../support/sandbox/sandboxOperations';
import { sceneList } from './scenes/operationScenes';
import { themes } from './harness/themes';
import type { ThemeName } from './harness/themes';

// Only now: what it imports must find the fake in the place of VS Code.
const { OperationPage } = await import('./harness/operationPage');

/**
 * Pictures of every scene of the operation page, to look at: `tsx test/page/operationPictures.ts [scene] [theme]`.
 * They go to `out/webview`.
 */
const [wantedScene = 'all', wantedTheme] = process.argv.slice(2);
const folder = join(import.meta.dirname, '../../out/webview');
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
const sizes = { wide: { width: 1200, height: 700 }, narrow: { width: 500, height: 700 } };
try {
  for (const [name, { operation, prepare, show }] of sceneList) {
    if (wantedScene !== 'all' && wantedScene !== name) continue;
    for (const theme of Object.keys(themes) as ThemeName[]) {
      if (wantedTheme !== undefined && wantedTheme !== theme) continue;
      for (const [size, viewport] of Object.entries(sizes)) {
        const sandbox = await SandboxOperations.start();
        prepare?.(sandbox);
        const opened = await OperationPage.open({ browser, sandbox, operation, theme, viewport });
        const picture = `operation-${name}-${theme}-${size}`;
        try {
          await show(opened);
        } catch (error) {
          console.log(`${picture}: ${String(error)}`);
        }
        await opened.page.screenshot({ path: join(folder, `${picture}.png`), animations: 'disabled' });
        for (const complaint of opened.complaints) console.log(`${picture}: ${complaint}`);
        await opened.close();
        await sandbox.sandbox.stop();
      }
    }
  }
} finally {
  await browser.close();
}
