import { lowerFirst, upperFirst } from '../../../catalog/members/frameworkRule';
import type { Catalog } from '../../../catalog/types';
import type { JsonObject, JsonValue } from '../../../json/json';
import { isJsonObject, isMoney } from '../../../json/shapes';
import { amountOf } from '../../query/compileFilter';
import { type ApiCall, recordTable } from './apiCall';

/**
 * Makes whole records what answers give. In the lenient profile with the members that only the service writes
 * (API.md §5.1): base members, the amount beside money, `{name}Description` beside an enumeration, `{name}DecimalPlaces`
 * beside a decimal, and in lines `index` and the id of their record.
 */
export function recordShower(call: ApiCall, table = recordTable(call)): (record: JsonObject) => JsonObject {
  if (call.behavior.profile === 'strict') return (record) => record;
  const { catalog, service } = call;
  const types = new Map(catalog.columns(service).map(({ member, type }) => [member, type]));
  const parent = `${lowerFirst(service.entity ?? service.name)}Id`;
  return (record) => {
    const id = record.id ?? null;
    const members = Object.entries(record).flatMap(([member, value]): readonly Member[] => [
      [member, Array.isArray(value) ? linesOf(value, { [parent]: id }) : value],
      ...derived([member, value], types.get(member) ?? '', catalog).filter(([name]) => !Object.hasOwn(record, name)),
    ]);
    return {
      ...Object.fromEntries(members),
      ...baseMembers(table.keyOf(record).join('/')),
      ...(table.base === undefined ? {} : { baseEntityId: id }),
    };
  };
}

type Member = readonly [name: string, value: JsonValue];

/** What comes beside a member, by its type. */
function derived([member, value]: Member, type: string, catalog: Pick<Catalog, 'enumeration'>): readonly Member[] {
  if (isMoney(value)) return [[`${member}Amount`, amountOf(value)]];
  const enumeration = type === 'enum' ? upperFirst(member) : /^enum (\w+)/.exec(type)?.[1];
  if (enumeration !== undefined) {
    const known = catalog.enumeration(enumeration)?.values.find((each) => each.value === value);
    return [[`${member}Description`, known?.name ?? null]];
  }
  return /^decimal\b/.test(type) ? [[`${member}DecimalPlaces`, 2]] : [];
}

function linesOf(lines: readonly JsonValue[], parent: JsonObject): JsonValue {
  return lines.map((line, index) => {
    if (!isJsonObject(line)) return line;
    const amounts = Object.entries(line).flatMap((member) => derived(member, '', noEnumerations));
    const states = { isActive: true, isDeleted: false, isSystem: false };
    return { ...Object.fromEntries(amounts), ...line, index, ...parent, ...states, ...baseMembers(null) };
  });
}

const noEnumerations = { enumeration: () => undefined };

/** Those that the strict profile does not give. */
function baseMembers(naturalKey: string | null): JsonObject {
  return { draftId: null, isDraft: false, naturalKey, subscriptionId: null, _state: 0 };
}
