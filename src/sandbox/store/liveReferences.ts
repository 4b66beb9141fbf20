import type { JsonObject, JsonValue } from '../../json/json';
import { RecordError } from './recordErrors';
import type { RecordTable } from './recordTable';

/** What a reference needs to know of the record that it names. */
export interface ReferredTable extends Pick<RecordTable, 'byKey' | 'withBase'> {
  readonly keyMembers: readonly string[];
  readonly describedBy: string;
}

/** References that a client writes: they must name a record that is there, and bring its id and description. */
export class LiveReferences {
  readonly #table: (path: string) => ReferredTable;

  constructor(table: (path: string) => ReferredTable) {
    this.#table = table;
  }

  /**
   * The three members of a reference. A record that belongs to a company is looked for in the company of `record`.
   * @throws RecordError `unknownReference`
   */
  resolve(record: JsonObject, member: string, path: string, key: JsonValue): JsonObject {
    if (key === null || key === '') return { [member]: null, [`${member}Id`]: null, [`${member}Description`]: null };
    const table = this.#table(path);
    const name = typeof key === 'string' ? key : JSON.stringify(key);
    const company = typeof record.company === 'string' ? record.company : '';
    const segments = table.keyMembers[0] === 'company' ? [company, name] : [name];
    const target = table.byKey(segments);
    if (target === undefined) {
      throw new RecordError('unknownReference', `'${member}' names '${name}', which does not exist.`);
    }
    const described = table.withBase(target)[table.describedBy] ?? null;
    return { [member]: name, [`${member}Id`]: target.id ?? null, [`${member}Description`]: described };
  }
}
