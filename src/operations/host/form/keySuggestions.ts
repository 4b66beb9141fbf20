import { descriptiveMembers, naturalKeyMembers, scalarText } from '../../../catalog/members/recordNames';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { CallOptions } from '../../../client/core/api';
import type { ODataQuery } from '../../../odata/odataQuery';
import { isRefusedQuery } from '../../../client/core/errors';
import type { JsonObject, JsonValue } from '../../../json/json';
import { formatLiteral } from '../../../odata/literal';
import type { RecordReader } from '../../../reading/recordReader';
import { ListReading } from '../../../reading/listReading';
import type { FormField } from './operationForm';
import { maxSuggestions } from '../../protocol/protocol';

export interface KeySuggestion {
  readonly label: string;
  readonly description: string;
  /** The values of the form's fields that choosing it fills in. */
  readonly fills: Readonly<Record<string, string>>;
}

export interface KeySuggestionsParts {
  readonly connectionId: string;
  /** A reader of the place that the connection leads to now. */
  readonly begin: () => Promise<Pick<RecordReader, 'columns' | 'firstPage' | 'nextPage'>>;
  readonly catalog: Catalog;
}

/** Finds records whose key begins with what a person types, so that a key need not be known by heart. */
export class KeySuggestions {
  readonly #parts: KeySuggestionsParts;

  constructor(parts: KeySuggestionsParts) {
    this.#parts = parts;
  }

  /** @param fields all of the form, for a record's key has several. @throws ValuekeepError of the list */
  async find(
    { name, keyOf }: FormField,
    text: string,
    fields: readonly FormField[],
    options: CallOptions,
  ): Promise<readonly KeySuggestion[]> {
    const service = keyOf === undefined ? undefined : this.#parts.catalog.service(keyOf);
    if (service === undefined) return [];
    const names = new Map(
      namesOfKeys(service).filter(([key]) => key === name || fields.some((field) => field.name === key)),
    );
    const column = names.get(name);
    if (column === undefined) return [];
    const known = this.#parts.catalog.columns(service).map(({ queryName }) => queryName);
    const described = known.find((queryName) => descriptiveMembers.includes(memberOf(queryName)));
    const select = [...new Set([...names.values(), ...(described === undefined ? [] : [described])])];
    const records = await this.#records(service, { select, orderBy: column }, column, text.trim(), options);
    return suggestionsOf(records, { name, names, described }).slice(0, maxSuggestions);
  }

  /** The server searches where it can; a server that refuses to is asked for a page to search in. */
  async #records(
    service: ServiceEntry,
    query: ODataQuery,
    column: string,
    text: string,
    options: CallOptions,
  ): Promise<readonly JsonObject[]> {
    const { connectionId, begin } = this.#parts;
    const reader = await begin();
    const listed = async (asked: ODataQuery): Promise<readonly JsonObject[]> =>
      (await new ListReading({ reader, connectionId, service, query: asked }).next(options))?.records ?? [];
    if (text === '') return listed({ ...query, top: maxSuggestions });
    const begins = `startswith(${column},${formatLiteral({ type: 'string', value: text }, 'v4')})`;
    try {
      const found = await listed({ ...query, filter: begins, top: 2 * maxSuggestions });
      if (found.length > 0) return found;
    } catch (error) {
      if (!isRefusedQuery(error)) throw error;
    }
    const records = await listed(query);
    const wanted = text.toLowerCase();
    return records.filter((record) => textOf(record[memberOf(column)]).toLowerCase().includes(wanted));
  }
}

/** The parameter and the column of each segment of a service's key; `id` is a key of its own. */
function namesOfKeys(service: ServiceEntry): readonly (readonly [string, string])[] {
  const members = naturalKeyMembers(service);
  const segments = service.key.map((segment, index) => [segment, queryNameOf(members[index] ?? segment)] as const);
  return [['id', 'Id'], ...segments];
}

function suggestionsOf(
  records: readonly JsonObject[],
  shape: { readonly name: string; readonly names: ReadonlyMap<string, string>; readonly described: string | undefined },
): KeySuggestion[] {
  const found = new Map<string, KeySuggestion>();
  for (const record of records) {
    const fills: Record<string, string> = {};
    for (const [key, column] of shape.names) {
      const value = textOf(record[memberOf(column)]);
      if (value !== '') fills[key] = value;
    }
    const own = fills[shape.name];
    if (own === undefined) continue;
    const isLast = [...shape.names.keys()].at(-1) === shape.name || shape.name === 'id';
    // A key that several records share says nothing of the other segments.
    const filled = isLast ? fills : { [shape.name]: own };
    const context = Object.entries(filled).flatMap(([key, value]) =>
      key === shape.name || key === 'id' ? [] : [value],
    );
    const description = isLast && shape.described !== undefined ? textOf(record[memberOf(shape.described)]) : '';
    const id = JSON.stringify(filled);
    if (!found.has(id)) {
      found.set(id, {
        label: own.slice(0, 500),
        description: [...context, description]
          .filter((part) => part !== '')
          .join(' · ')
          .slice(0, 500),
        fills: filled,
      });
    }
  }
  return [...found.values()];
}

function queryNameOf(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1);
}

function memberOf(queryName: string): string {
  return queryName.charAt(0).toLowerCase() + queryName.slice(1);
}

function textOf(value: JsonValue | undefined): string {
  return scalarText(value) ?? '';
}
