import assert from 'node:assert/strict';
import { panelHtml } from '../../../../src/panels/host/panelHtml';

const parts = {
  cspSource: 'https://source.test',
  nonce: 'abc123',
  scriptUri: 'https://source.test/records.js',
  codiconsUri: 'https://source.test/codicon.css',
  title: 'Work Orders',
  language: 'en',
  translations: undefined,
  loading: 'Loading records…',
};

describe('The first HTML of the records panel', () => {
  it('allows our script, style and font and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(panelHtml(parts))?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      "default-src 'none'; style-src https://source.test 'nonce-abc123'; font-src https://source.test; img-src data:; script-src 'nonce-abc123'; worker-src blob:",
    );
  });

  it('already shows a labeled spinner', () => {
    assert.match(panelHtml(parts), /role="status">.*Loading records…/);
  });

  it('takes no markup from its parts', () => {
    assert.doesNotMatch(panelHtml({ ...parts, title: '</title><script>alert(1)</script>' }), /<script>/);
  });

  it('holds the sentences of another language as data, whatever they say', () => {
    const translations = { Refresh: '</script><!--<script>', 'Sort by': 'Tri\u2028é "&lt;"' };
    const html = panelHtml({ ...parts, language: 'fr', translations });
    const [, json = ''] = /<script id="translations" type="application\/json">([^]*?)<\/script>/.exec(html) ?? [];
    assert.deepEqual(JSON.parse(json), translations);
    assert.doesNotMatch(json, /</);
    assert.doesNotMatch(panelHtml(parts), /translations/);
  });
});
