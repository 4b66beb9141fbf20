import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { disabledFeatures } from '../../../scripts/vscode/chromium';

describe('The Chromium of the tests', () => {
  it('is without all that Playwright turns off, whose list gives way to ours', async () => {
    // No browser, so Playwright says how it tried to start it.
    const failed: unknown = await chromium
      .launch({ executablePath: process.execPath })
      .catch((error: unknown) => error);
    const theirs = /--disable-features=(\S+)/.exec(String(failed))?.[1]?.split(',') ?? [];
    assert.ok(theirs.length > 0);
    assert.deepEqual(
      theirs.filter((feature) => !disabledFeatures.includes(feature)),
      [],
    );
  });
});
