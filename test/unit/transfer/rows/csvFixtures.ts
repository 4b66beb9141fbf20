import fc from 'fast-check';
import { LosslessNumber, type JsonObject, type JsonValue } from '../../../../src/json/json';
import { CsvCells, type CsvOptions } from '../../../../src/transfer/rows/csvText';
import { NestedColumns, type ColumnPath } from '../../../../src/transfer/rows/nestedColumns';

export const plain: CsvOptions = { separator: 'comma', byteOrderMark: false, guardFormulas: true };

interface Table {
  readonly paths: readonly ColumnPath[];
  readonly text: string;
}

/** A table whose records are all there. */
export function tableOf(
  records: readonly JsonObject[],
  options: Partial<CsvOptions & { flattened: boolean }> = {},
): Table {
  const { flattened = true, ...given } = options;
  const columns = new NestedColumns({ flattened });
  for (const record of records) columns.add(record);
  const paths = columns.paths();
  const cells = new CsvCells({ ...plain, ...given }, flattened);
  const lines = records.map((record) => cells.line(paths.map((path) => cells.of(record, path))));
  return { paths, text: cells.header(paths) + lines.join('') };
}

const number = fc.oneof(
  fc.integer(),
  fc.constantFrom('1.10', '-0.50', '12345678901234567890', '1e400').map((digits) => new LosslessNumber(digits)),
);
const awkward = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  ',',
  ';',
  '|',
  '"',
  "'",
  '\uFEFF',
  ' ',
  '\\',
  '.',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.oneof(awkward, fc.string({ maxLength: 2 })), { maxLength: 5 }).map((parts) => parts.join('')),
);
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
}));
/** Records with anything in them, also in their names. */
export const records = fc.array(fc.dictionary(text, value, { maxKeys: 5 }), { maxLength: 6 });
