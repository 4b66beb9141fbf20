import assert from 'node:assert/strict';
import { panelHtml } from '../../../../src/panels/host/panelHtml';

const parts = {
  cspSource: 'https://source.test',
  nonce: 'abc123',
  scriptUri: 'https://source.test/records.js',
  codiconsUri: 'https://source.test/codicon.css',
  title: 'Work Orders',
  language: 'en',
  loading: 'Loading records…',
};

describe('The first HTML of the records panel', () => {
  it('allows our script, style and font and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(parts))?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      "default-src 'none'; style-src https://source.test 'nonce-abc123'; font-src https://source.test; script-src 'nonce-abc123'; worker-src blob:",
    );
  });

  it('already shows a labeled spinner', () => {
    assert.match(panelHtml(parts), /role="status">.*Loading records…/);
  });

  it('takes no markup from its parts', () => {
    assert.doesNotMatch(panelHtml({ ...parts, title: '</title><script>alert(1)</script>' }), /<script>/);
  });
});
