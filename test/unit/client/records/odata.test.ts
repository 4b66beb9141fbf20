import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listOptions, pathSegment, queryString } from '../../../../src/client/records/odata';
import { defaultDialect } from '../../../../src/odata/dialect';
import type { Dialect } from '../../../../src/odata/dialect';
import type { LiteralValue } from '../../../../src/odata/filterTree';
import { formatLiteral } from '../../../../src/odata/literal';

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
  const moment = (text: string): LiteralValue => ({ type: 'dateTime', text });
  const literals: [LiteralValue, string, string][] = [
    [{ type: 'string', value: "O'Neil" }, "'O''Neil'", "'O''Neil'"],
    [{ type: 'string', value: '' }, "''", "''"],
    [{ type: 'guid', text: guid }, guid, `guid'${guid}'`],
    [moment('2024-01-01T00:00:00Z'), '2024-01-01T00:00:00Z', "datetime'2024-01-01T00:00:00'"],
    [moment('2024-01-01T10:00:00.1234567'), '2024-01-01T10:00:00.1234567Z', "datetime'2024-01-01T10:00:00.1234567'"],
    [moment('2024-01-01T01:30:07.12+02:00'), '2024-01-01T01:30:07.12+02:00', "datetime'2023-12-31T23:30:07.12'"],
    [moment('2024-01-01T10:00-11:30'), '2024-01-01T10:00-11:30', "datetime'2024-01-01T21:30'"],
    [{ type: 'date', text: '2024-01-01' }, '2024-01-01', "datetime'2024-01-01T00:00:00'"],
    [{ type: 'number', text: '-12.50' }, '-12.50', '-12.50M'],
    [{ type: 'number', text: '4294967296' }, '4294967296', '4294967296L'],
    [{ type: 'number', text: '1e9' }, '1e9', '1e9d'],
    [{ type: 'boolean', value: true }, 'true', 'true'],
    [{ type: 'null' }, 'null', 'null'],
  ];
  for (const [literal, inV4, inV3] of literals) {
    it(`writes ${JSON.stringify(literal)} in both dialects`, () => {
      assert.deepEqual([formatLiteral(literal, 'v4'), formatLiteral(literal, 'v3')], [inV4, inV3]);
    });
  }

  it('lets no text leave its literal', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('v3' as const, 'v4' as const), (value, dialect) => {
        const literal = formatLiteral({ type: 'string', value }, dialect);
        assert.equal(literal.slice(1, -1).replaceAll("''", '').includes("'"), false);
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
