import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PageMessage } from '../../../../src/panels/protocol/rpcProtocol';
import { recordsProcedures, recordsNotificationSchema } from '../../../../src/records/protocol/protocol';
import type { ScreenColumn, RecordsNotification } from '../../../../src/records/protocol/protocol';
import { cellOf, readableDate } from '../../../../src/records/page/cells/cells';
import { columnWidth } from '../../../../src/records/page/cells/columnWidths';
import { placeAfter } from '../../../../src/records/page/grid/model/gridKeys';
import { jsonTokens } from '../../../../src/panels/page/json/jsonTokens';
import { readPageState } from '../../../../src/records/page/store/pageState';
import { RpcClient } from '../../../../src/panels/page/rpcClient';
import { localNumber } from '../../../../src/text/locales';
import { HostMessages } from '../../../support/hostMessages';

const column: ScreenColumn = { name: 'AssetType', type: 'enum AssetType', numeric: false, values: { 2: 'Equipment' } };

describe('Keys in the grid', () => {
  const size = { rows: 100, columns: 12, pageRows: 20 };
  const press = (key: string, from = { row: 50, column: 5 }, ctrlKey = false) =>
    placeAfter(from, { key, ctrlKey, metaKey: false }, size);

  it('move by a cell, a row, a page or to the ends', () => {
    assert.deepEqual(press('ArrowUp'), { row: 49, column: 5 });
    assert.deepEqual(press('End'), { row: 50, column: 11 });
    assert.deepEqual(press('PageDown'), { row: 70, column: 5 });
    assert.deepEqual(press('End', undefined, true), { row: 99, column: 11 });
    assert.deepEqual(press('Home', undefined, true), { row: 0, column: 0 });
  });

  it('never leave the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(99), fc.nat(11), fc.boolean(), (key, row, at, ctrl) => {
        const place = press(key, { row, column: at }, ctrl);
        return place !== undefined && place.row >= -1 && place.row < 100 && place.column >= 0 && place.column < 12;
      }),
    );
  });

  it('reach the headers above the first row by going up, and by nothing else', () => {
    const top = { row: 0, column: 3 };
    assert.deepEqual(press('ArrowUp', top), { row: -1, column: 3 });
    for (const key of ['PageUp', 'Home', 'ArrowLeft']) assert.equal(press(key, top)?.row, 0);
    assert.equal(press('ArrowUp', top, true)?.row, 0);
    assert.deepEqual(press('ArrowDown', { row: -1, column: 3 }), top);
    assert.deepEqual(press('ArrowRight', { row: -1, column: 3 }), { row: -1, column: 4 });
  });

  it('move nothing where they mean something else, and where there is no column', () => {
    assert.equal(press('a'), undefined);
    assert.equal(
      placeAfter({ row: 0, column: 0 }, { key: 'End', ctrlKey: true, metaKey: false }, { ...size, columns: 0 }),
      undefined,
    );
  });
});

describe('The colors of JSON', () => {
  it('change no character of any line', () => {
    const line = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(
        line,
        (text) =>
          jsonTokens(text)
            .map((token) => token.text)
            .join('') === text,
      ),
    );
  });

  it('tell names, texts, numbers and literals apart', () => {
    assert.deepEqual(
      jsonTokens('  "a\\"b": "1: true", 9007199254740993.10 null').filter(({ kind }) => kind !== 'other'),
      [
        { kind: 'name', text: '"a\\"b"' },
        { kind: 'string', text: '"1: true"' },
        { kind: 'number', text: '9007199254740993.10' },
        { kind: 'literal', text: 'null' },
      ],
    );
  });
});

describe('A cell on the screen', () => {
  it('shows the name of an enumeration beside its number', () => {
    assert.deepEqual(cellOf('n2', column), { look: 'number', text: '2', name: 'Equipment' });
    assert.deepEqual(cellOf('n9', column), { look: 'number', text: '9' });
  });

  it('shows dates with a space and without empty fractions, offset kept', () => {
    assert.equal(readableDate('2024-03-01T08:15:00.000Z'), '2024-03-01 08:15:00Z');
    assert.equal(readableDate('2024-03-01T08:15:00.120+01:00'), '2024-03-01 08:15:00.120+01:00');
  });

  it('of a row that is shorter than the header is empty', () => {
    assert.deepEqual(cellOf(undefined, column), { look: 'absent', text: '' });
  });
});

describe('Column widths', () => {
  const measure = (text: string): number => text.length * 7;

  it('fit the longest text of header and rows within limits', () => {
    const width = (header: string, text: string): number => columnWidth(header, ['', text], measure, 320);
    assert.equal(width('AssetType', 'ab'), 9 * 7 + 16 + 18);
    assert.equal(width('A', 'a text of some length'), 21 * 7 + 18);
    assert.deepEqual([width('A', '2'), width('B', 'x'.repeat(500))], [64, 320]);
  });

  it('go by what a text measures, not by how many characters it has', () => {
    const wide = (text: string): number =>
      Array.from(text, (letter): number =>
        /\p{M}|\u200d|\ufe0f/u.test(letter) ? 0 : letter > '\u1100' ? 13 : letter === 'i' ? 3 : 9,
      ).reduce((sum, width) => sum + width, 0);
    const fitted = (...texts: string[]): number => columnWidth('A', texts, wide, 800);
    assert.equal(fitted('abcdefgh', '漢字漢字漢字漢'), 7 * 13 + 18, 'Chinese letters are wide');
    assert.equal(fitted('abcdefgh', 'e\u0301'.repeat(7)), 8 * 9 + 18, 'accents have no width');
    assert.equal(fitted('abcdefgh', '👩‍👩‍👧‍👦'), 8 * 9 + 18, 'a family is one picture');
    assert.equal(fitted('iiiiiiiiiiiiiiii', 'abcdefgh'), 8 * 9 + 18, 'letters differ in their width');
    const letter = fc.constantFrom('i', 'm', 'W', '漢', '😀', '\u0301', '\u200d', 'ก');
    fc.assert(
      fc.property(fc.array(fc.array(letter, { maxLength: 60 }).map((letters) => letters.join(''))), (texts) => {
        const widest = Math.max(64, wide('A') + 16 + 18, ...texts.map((text) => wide(text) + 18));
        assert.equal(fitted(...texts), Math.min(800, widest));
      }),
    );
  });
});

describe('Calls to the host', () => {
  let posted: PageMessage[];
  let messages: HostMessages;
  let client: RpcClient<typeof recordsProcedures, RecordsNotification>;

  beforeEach(() => {
    posted = [];
    messages = new HostMessages();
    client = new RpcClient({
      procedures: recordsProcedures,
      notification: recordsNotificationSchema,
      post: (message) => posted.push(message),
      messages,
      onNotification: () => undefined,
    });
  });

  it('give the output that belongs to them', async () => {
    const one = client.call('rows', { load: 'l', from: 0, limit: 1 });
    const two = client.call('rows', { load: 'l', from: 1, limit: 1 });
    messages.send({ type: 'result', id: 2, output: { rows: [['s2']] } });
    messages.send({ type: 'result', id: 1, output: { rows: [['s1']] } });
    assert.deepEqual(await Promise.all([one, two]), [{ rows: [['s1']] }, { rows: [['s2']] }]);
  });

  it('are canceled in the host when they are given up', async () => {
    const given = new AbortController();
    const call = client.call('rows', { load: 'l', from: 0, limit: 1 }, given.signal);
    given.abort();
    await assert.rejects(call, { name: 'CallCanceled' });
    assert.deepEqual(posted.at(-1), { type: 'cancel', id: 1 });
  });

  it('take no output of another form', async () => {
    const call = client.call('rows', { load: 'l', from: 0, limit: 1 });
    messages.send({ type: 'result', id: 1, output: { rows: [[1]] } });
    await assert.rejects(call, { name: 'CallCanceled' });
  });
});

describe('What the page keeps', () => {
  it('is read with care', () => {
    assert.deepEqual(readPageState(undefined), {
      load: '',
      rows: 0,
      scrollTop: 0,
      scrollLeft: 0,
      summary: { open: false },
      detailOpen: true,
      detailMode: 'tree',
    });
    assert.equal(readPageState({ detailSize: 7, scrollTop: 'x' }).detailSize, undefined);
    assert.equal(readPageState({ selection: { load: 'a', selected: {}, keys: [] }, rows: 7 }).rows, 7);
  });
});

describe('The words of the page', () => {
  it('are filled with numbers as the language writes them', () => {
    assert.deepEqual(
      ['en', 'de', 'fr'].map((language) => localNumber(1234.5, language)),
      ['1,234.5', '1.234,5', '1\u202f234,5'],
    );
  });
});
