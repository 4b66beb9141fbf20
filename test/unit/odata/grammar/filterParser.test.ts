import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { buildFilterParser, parserFile } from '../../../../scripts/buildFilterParser';

describe('the committed filter parser', () => {
  it('is what its grammar makes (run `npm run parser` after a change)', async () => {
    assert.ok(
      (await readFile(parserFile, 'utf8')) === (await buildFilterParser()),
      'npm run parser gives another text',
    );
  });
});
