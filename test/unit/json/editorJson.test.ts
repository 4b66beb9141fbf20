import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from 'jsonc-parser';
import { editorJson, escapedForEditors } from '../../../src/json/editorJson';
import { parseJson, stringifyJson } from '../../../src/json/json';
import type { JsonObject } from '../../../src/json/json';
import { parseTeamFile } from '../../../src/connections/team/file/teamFile';
import { renamingEdits, savingEdits } from '../../../src/connections/team/file/teamQueryEdits';
import { documentText } from '../../../src/documents/files/documentText';
import { layoutJson } from '../../../src/editors/layoutJson';
import { fencedJson } from '../../../src/editors/markdownFence';
import { bodyText } from '../../../src/operations/host/bodies/bodyText';
import { comparedTexts } from '../../../src/records/host/details/comparedRecords';
import { memberText } from '../../../src/records/host/details/recordTree';

const letters = ['\u0085', '\u2028', '\u2029', '\ufeff', '\ud800', '\udc00', '\udc00\ud800'];
const unusual = /[\u0085\u2028\u2029\ufeff]|\p{Cs}/u;
const layout = { indentUnit: '  ', baseIndent: '\t', eol: '\n' } as const;

/** Every way by which JSON comes into an editor. */
const ways: Readonly<Record<string, (record: JsonObject) => string>> = {
  'a record document': documentText,
  'Insert JSON': (record) => layoutJson(record, layout),
  'Insert JSON in Markdown': (record) => fencedJson(record, { linesAbove: [], before: '', after: '' }, layout),
  'a comparison': (record) => comparedTexts({}, record)[1],
  'a member that is copied': (record) => memberText({ parent: undefined, name: 'x', value: record }),
  'a member whose name is odd': (record) =>
    memberText({ parent: record, name: Object.keys(record)[0] ?? '', value: 1 }),
  'an answer': (record) => bodyText({ body: record, isJson: true }),
};

describe('JSON for an editor', () => {
  for (const [way, textOf] of Object.entries(ways)) {
    it(`has no character that an editor does not take, by ${way}`, () => {
      for (const letter of letters) {
        const text = textOf({ [`na${letter}me`]: 'one', text: `${letter}a${letter}`, list: [letter, 1.5] });
        assert.doesNotMatch(text, unusual, `U+${letter.charCodeAt(0).toString(16)}`);
      }
    });
  }

  it('means what the value is, with every digit', () => {
    const odd = fc.string({
      unit: fc.oneof(fc.constantFrom(...letters, '\\', '"', '\n', '😀'), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(fc.dictionary(odd, fc.oneof(odd, fc.array(odd), fc.double())), (value) => {
        const record = parseJson(
          JSON.stringify(value).replace(/\}$/, `${Object.keys(value).length > 0 ? ',' : ''}"n":1.50}`),
        );
        const text = editorJson(record, 2);
        assert.doesNotMatch(text, unusual);
        assert.equal(stringifyJson(parseJson(text)), stringifyJson(record));
        assert.equal(escapedForEditors(text), text);
      }),
    );
  });

  it('goes so into the team file', () => {
    const service = 'maintenance/workOrders';
    const query = { name: 'A\u2028B', service, filter: "Code eq '\u2029\u0085\ufeff'" };
    const text = applyEdits('{}', [...savingEdits('{}', query)]);
    assert.doesNotMatch(text, unusual);
    assert.deepEqual(
      parseTeamFile(text).queries.map((one) => one.query.filter),
      [query.filter],
    );
    const renamed = applyEdits(text, [...(renamingEdits(text, query, 'C\u2028') ?? [])]);
    assert.doesNotMatch(renamed, unusual);
    assert.match(renamed, /C\\u2028/);
  });
});
