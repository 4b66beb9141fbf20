import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/json/json';
import { readPage } from '../../../../src/client/records/pages';

const asked = { method: 'GET', url: 'https://api.example.test/api/t/o/m/s/odata?$select=Id' };
const read = (text: string) => readPage(parseJson(text), asked);

describe('Page', () => {
  const forms: [string, string, object][] = [
    ['the documented form', '{"items":[{"id":"1"}],"nextPageLink":null,"count":null}', { records: [{ id: '1' }] }],
    [
      'a next link and a count',
      '{"items":[],"nextPageLink":"https://api.example.test/n","count":7}',
      { records: [], nextLink: 'https://api.example.test/n', count: 7 },
    ],
    ['no link and no count', '{"items":[]}', { records: [] }],
    ['an empty link', '{"items":[],"nextPageLink":""}', { records: [] }],
    [
      'a link as the server wrote it',
      '{"items":[],"nextPageLink":"?$skip=100"}',
      { records: [], nextLink: '?$skip=100' },
    ],
    ['a blank link', '{"items":[],"nextPageLink":" "}', { records: [] }],
    ['a list with base records', '{"data":[{"a":1}]}', { records: [{ a: 1 }] }],
    [
      'OData v2',
      '{"d":{"results":[{"a":1}],"__next":"https://api.example.test/n","__count":"3"}}',
      { records: [{ a: 1 }], nextLink: 'https://api.example.test/n', count: 3 },
    ],
    [
      'OData v4',
      '{"value":[{"a":1}],"@odata.nextLink":"https://api.example.test/n","@odata.count":3}',
      { records: [{ a: 1 }], nextLink: 'https://api.example.test/n', count: 3 },
    ],
    [
      'OData v3',
      '{"value":[],"odata.nextLink":"https://api.example.test/n","odata.count":"3"}',
      { records: [], nextLink: 'https://api.example.test/n', count: 3 },
    ],
    ['a bare array', '[{"a":1},{"a":2}]', { records: [{ a: 1 }, { a: 2 }] }],
    ['a count that is no number', '{"items":[],"count":"many"}', { records: [] }],
  ];
  for (const [title, text, expected] of forms) {
    it(`is read from ${title}`, () => assert.deepEqual(read(text), expected));
  }

  for (const text of [
    'null',
    '"x"',
    '5',
    '1.0',
    '{}',
    '{"items":{}}',
    '{"items":[1]}',
    '[[]]',
    '[null]',
    '[1.0]',
    '{"items":[],"nextPageLink":5}',
  ]) {
    it(`is not made of ${text}`, () => {
      assert.throws(() => read(text), {
        code: 'malformed',
        message: /^GET https:\/\/api\.example\.test\/api\/t\/o\/m\/s\/odata: /,
      });
    });
  }
});
