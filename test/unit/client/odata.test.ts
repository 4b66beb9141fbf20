import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultDialect, listOptions, literal, pathSegment, queryString } from '../../../src/client/odata';
import type { Dialect, LiteralType } from '../../../src/client/odata';

const v3: Dialect = { literals: 'v3', countOption: '$inlinecount' };
const wellFormed = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('a+b c&d=e#f%20', "O'Neil", 'ção €', '?/;:@,$', '😀'),
);

describe('OData query', () => {
  it('arrives as it was written, whatever the characters', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(wellFormed, wellFormed), { selector: ([name]) => name }), (pairs) => {
        const query = Object.fromEntries(pairs);
        const received = new URL(`https://h/p?${queryString(query)}`).searchParams;
        for (const [name, value] of Object.entries(query)) assert.equal(received.get(name), value);
        assert.equal(new URL(`https://h/p?${queryString(query)}`).hash, '');
      }),
    );
  });

  it('reads the same for servers that take + for a space and for those that do not', () => {
    fc.assert(fc.property(wellFormed, (value) => assert.ok(!queryString({ value }).includes('+'))));
  });

  it('keeps the names and commas of the options readable', () => {
    assert.equal(
      queryString({ $select: 'Id,Name', $filter: "A eq 'x y'" }),
      "$select=Id,Name&$filter=A%20eq%20'x%20y'",
    );
  });

  it('refuses half a character with a sentence', () => {
    assert.throws(() => queryString({ $filter: '\ud800' }), { code: 'invalidRequest' });
    assert.throws(() => pathSegment('\udfff'), { code: 'invalidRequest' });
  });

  it('carries every option that is asked for, and no other', () => {
    const query = {
      select: ['Id', ' Name '],
      filter: 'A eq 1',
      orderBy: 'Id desc',
      expand: 'L($select=A)',
      top: 0,
      skip: 100,
      count: true,
    };
    assert.deepEqual(listOptions(query, defaultDialect), {
      $select: 'Id,Name',
      $filter: 'A eq 1',
      $orderby: 'Id desc',
      $expand: 'L($select=A)',
      $top: '0',
      $skip: '100',
      $count: 'true',
    });
    assert.deepEqual(listOptions({ select: ['Id'], filter: ' ' }, defaultDialect), { $select: 'Id' });
    assert.deepEqual(listOptions({ select: ['Id'], count: true }, v3), { $select: 'Id', $inlinecount: 'allpages' });
  });

  it('asks for at least one attribute, and for whole numbers', () => {
    for (const query of [
      {},
      { select: [] },
      { select: [''] },
      { select: ['Id'], top: -1 },
      { select: ['Id'], skip: 1.5 },
    ]) {
      assert.throws(() => listOptions(query, defaultDialect), { code: 'invalidRequest' });
    }
  });

  const guid = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
  const literals: [string, LiteralType, string, string][] = [
    ["O'Neil", 'string', "'O''Neil'", "'O''Neil'"],
    ['', 'string', "''", "''"],
    [guid, 'guid', guid, `guid'${guid}'`],
    ['2024-01-01T00:00:00Z', 'dateTime', '2024-01-01T00:00:00Z', "datetime'2024-01-01T00:00:00Z'"],
    ['2024-01-01T10:00:00.123', 'dateTime', '2024-01-01T10:00:00.123Z', "datetime'2024-01-01T10:00:00.123'"],
    ['2024-01-01T10:00:00+02:00', 'dateTime', '2024-01-01T10:00:00+02:00', "datetime'2024-01-01T08:00:00.000Z'"],
    ['2024-01-01', 'dateTime', '2024-01-01T00:00:00Z', "datetime'2024-01-01'"],
    ['-12.50', 'number', '-12.50', '-12.50'],
    ['true', 'boolean', 'true', 'true'],
    ['', 'null', 'null', 'null'],
  ];
  for (const [value, type, inV4, inV3] of literals) {
    it(`writes the ${type} "${value}" in both dialects`, () => {
      assert.deepEqual([literal(value, type), literal(value, type, v3)], [inV4, inV3]);
    });
  }

  it('lets no value leave its literal', () => {
    for (const type of ['guid', 'dateTime', 'number', 'boolean'] as const) {
      for (const value of ['1 or 1 eq 1', "' or '' eq '", '', '2024-13-45T00:00:00Z or true']) {
        assert.throws(() => literal(value, type), { code: 'invalidRequest' });
      }
    }
    fc.assert(
      fc.property(fc.string(), (value) => {
        assert.equal(literal(value, 'string').slice(1, -1).replaceAll("''", '').includes("'"), false);
      }),
    );
  });
});

describe('Path segment', () => {
  it('arrives as it was written and stays one segment', () => {
    fc.assert(
      fc.property(
        wellFormed.filter((text) => !['', '.', '..'].includes(text)),
        (text) => {
          const { pathname } = new URL(`https://h/a/${pathSegment(text)}/b`);
          const segments = pathname.split('/');
          assert.equal(segments.length, 4);
          assert.equal(decodeURIComponent(segments[2] ?? ''), text);
        },
      ),
    );
  });

  it('refuses what would name another place', () => {
    for (const text of ['', '.', '..']) assert.throws(() => pathSegment(text), { code: 'invalidRequest' });
  });
});
