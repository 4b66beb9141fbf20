import assert from 'node:assert/strict';
import { fencedJson, isInsideFence } from '../../../src/editors/markdownFence';

const layout = { indentUnit: '  ', eol: '\n' } as const;

function fenced(before: string, after = ''): string {
  return `${before}${fencedJson({ id: 1 }, { linesAbove: [], before, after }, layout)}${after}`;
}

describe('JSON in Markdown', () => {
  it('is a fenced block at the start of an empty line', () => {
    assert.equal(fenced(''), '```json\n{\n  "id": 1\n}\n```');
  });

  it('stands apart from the text around it', () => {
    assert.equal(fenced('See', 'there'), 'See\n\n```json\n{\n  "id": 1\n}\n```\n\nthere');
  });

  it('stays in the list item that it is put into', () => {
    assert.equal(fenced('1. See'), '1. See\n\n   ```json\n   {\n     "id": 1\n   }\n   ```');
    assert.equal(fenced('  - '), '  - ```json\n    {\n      "id": 1\n    }\n    ```');
  });

  it('stays in the block quote that it is put into', () => {
    assert.equal(fenced('> See'), '> See\n>\n> ```json\n> {\n>   "id": 1\n> }\n> ```');
  });

  it('follows the document’s line ends', () => {
    const text = fencedJson({ id: 1 }, { linesAbove: [], before: 'See', after: '' }, { ...layout, eol: '\r\n' });
    assert.equal(text.replaceAll('\r\n', '').includes('\n'), false);
  });

  it('begins anew behind the end of another block', () => {
    assert.equal(isInsideFence({ linesAbove: ['```json', '{}'], before: '```' }), false);
    assert.equal(fenced('```'), '```\n\n```json\n{\n  "id": 1\n}\n```');
  });

  for (const [title, lines, inside] of [
    ['no fence', ['text'], false],
    ['an open fence', ['```json', '{'], true],
    ['a closed fence', ['```', 'x', '```'], false],
    ['a fence of tildes that backticks do not close', ['~~~', '```'], true],
    ['a longer fence that a shorter one does not close', ['````', '```'], true],
    ['a fence in a list item', ['- ```ts'], true],
    ['code within a line', ['```code``` and text'], false],
  ] as const) {
    it(`knows the place after ${title}`, () => assert.equal(isInsideFence({ linesAbove: lines, before: '' }), inside));
  }
});
