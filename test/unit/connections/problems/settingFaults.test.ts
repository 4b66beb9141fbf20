import assert from 'node:assert/strict';
import { settingFaults } from '../../../../src/connections/problems/settingFaults';
import type { SettingFault } from '../../../../src/connections/problems/settingFaults';

const schemas = {
  'valuekeep.requests.timeout': { type: 'integer', default: 60, minimum: 1, maximum: 600 },
  'valuekeep.sandbox.startAutomatically': { type: 'boolean', default: false },
};

/** What is found, and the text at its place. */
function found(text: string): (string | number)[][] {
  return settingFaults(text, schemas).map((fault) => {
    const place = text.slice(fault.offset, fault.offset + fault.length);
    return fault.kind === 'outOfRange' ? [fault.kind, place, fault.counts] : [fault.kind, place];
  });
}

describe('In a settings file', () => {
  const cases: readonly [string, string, (string | number)[][]][] = [
    ['a good setting', '{"valuekeep.requests.timeout": 30, // fine\n}', []],
    ['other settings', '{"editor.fontSize": "x", "rest.token": "abc", "settings": {"password": "x"}}', []],
    ['a text for a number', '{"valuekeep.requests.timeout": "30"}', [['wrongType', '"30"']]],
    ['half a second', '{"valuekeep.requests.timeout": 0.5}', [['wrongType', '0.5']]],
    ['a number for a switch', '{"valuekeep.sandbox.startAutomatically": 1}', [['wrongType', '1']]],
    ['too little', '{"valuekeep.requests.timeout": 0}', [['outOfRange', '0', 1]]],
    ['too much', '{"valuekeep.requests.timeout": 601}', [['outOfRange', '601', 600]]],
    ['an unknown setting', '{"valuekeep.apiUrl": "http://h/api"}', [['unknownSetting', '"valuekeep.apiUrl"']]],
    ['a secret by its name', '{"valuekeep.clientSecret": "x"}', [['secret', '"valuekeep.clientSecret": "x"']]],
    ['a token by its name', '{"valuekeep.token": "x"}', [['secret', '"valuekeep.token": "x"']]],
    [
      'a secret in an address',
      '{"valuekeep.api": "https://u:p@h.example/api"}',
      [['secret', '"valuekeep.api": "https://u:p@h.example/api"']],
    ],
    [
      'a secret in an object',
      '{"valuekeep": {"connections": [{"client_secret": "x"}]}}',
      [['secret', '"connections": [{"client_secret": "x"}]']],
    ],
    ['a nested setting', '{"valuekeep": {"requests": {"timeout": true}}}', [['wrongType', 'true']]],
    ['a workspace file', '{"folders": [], "settings": {"valuekeep.requests.timeout": 0}}', [['outOfRange', '0', 1]]],
    ['a language', '{"[json]": {"valuekeep.secret": "x"}}', [['secret', '"valuekeep.secret": "x"']]],
    ['a name that every object has', '{"valuekeep.constructor": 1}', [['unknownSetting', '"valuekeep.constructor"']]],
    ['half a file', '{"valuekeep.requests.timeout": ', []],
    ['no settings', 'nothing', []],
  ];
  for (const [title, text, expected] of cases) {
    it(`${title}: ${expected.length === 0 ? 'nothing is wrong' : String(expected[0]?.[0])}`, () => {
      assert.deepEqual(found(text), expected);
    });
  }

  it('the secret is taken out with its comma, and nothing else', () => {
    const text = '{"a": 1, "valuekeep.clientSecret": "x", "b": 2}';
    const [fault] = settingFaults(text, schemas) as (SettingFault & { kind: 'secret' })[];
    assert.ok(fault);
    const { offset, length, text: instead } = fault.fix;
    assert.deepEqual(JSON.parse(text.slice(0, offset) + instead + text.slice(offset + length)), { a: 1, b: 2 });
  });
});
