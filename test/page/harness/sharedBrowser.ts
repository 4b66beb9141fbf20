import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium';

let running: Browser | undefined;

/** The one Chromium of a run of page tests, started when it is first asked for. Its pages are those of whoever opens them. */
export async function sharedBrowser(): Promise<Browser> {
  if (running?.isConnected() !== true) running = await launchChromium();
  return running;
}

// Of the whole run: this file is loaded outside of every suite.
after(() => running?.close());
