import assert from 'node:assert/strict';
import { addressFault, isPathKey, normalAddress } from '../../../../src/connections/core/addresses';

describe('Addresses of a connection', () => {
  const table: readonly (readonly [string, ReturnType<typeof addressFault>])[] = [
    ['https://cloud.valuekeep.com/api', undefined],
    ['  https://cloud.valuekeep.com/api/ ', undefined],
    ['http://127.0.0.1:4010/api', undefined],
    ['http://localhost:4010/api', undefined],
    ['http://[::1]:4010/api', undefined],
    ['', 'empty'],
    ['   ', 'empty'],
    ['cloud.valuekeep.com/api', 'notAnAddress'],
    ['ftp://cloud.valuekeep.com', 'notAnAddress'],
    ['javascript:alert(1)', 'notAnAddress'],
    ['http://cloud.valuekeep.com/api', 'notHttps'],
    ['http://127.0.0.1.example.com/api', 'notHttps'],
    ['http://localhost.example.com/api', 'notHttps'],
    ['https://user:word@cloud.valuekeep.com/api', 'hasCredentials'],
    ['https://cloud.valuekeep.com/api?x=1', 'hasQuery'],
    ['https://cloud.valuekeep.com/api#x', 'hasQuery'],
  ];
  for (const [address, fault] of table) {
    it(`says ${fault ?? 'nothing'} of '${address}'`, () => {
      assert.equal(addressFault(address), fault);
    });
  }

  it('keeps one form of an address', () => {
    assert.equal(normalAddress(' https://cloud.valuekeep.com/api// '), 'https://cloud.valuekeep.com/api');
  });

  it('takes for a key what a path can hold and a person can see', () => {
    for (const key of ['contoso', '245001', 'org-1', 'Ärzte', 'a.b']) assert.ok(isPathKey(key), key);
    for (const key of [
      '.',
      '..',
      'a b',
      'a/b',
      'a?',
      'a#',
      '%',
      'a\u00a0',
      'a\u200bb',
      '\ufeffa',
      'a\u202e',
      'a\u0000',
    ])
      assert.ok(!isPathKey(key), key);
  });
});
