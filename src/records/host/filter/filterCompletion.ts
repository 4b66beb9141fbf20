import type { Catalog, Column } from '../../../catalog/types';
import type { JsonObject } from '../../../json/json';
import { expectedAfter } from '../../../odata/filter';
import { formatLiteral } from '../../../odata/literal';
import type { FilterDialect } from '../../../odata/literal';
import type { DateName, FilterWords } from './filterWords';
import { filterBeginning } from './filterTokens';
import type { FilterBeginning } from './filterTokens';
import type { Completion } from '../../protocol/queryProtocol';
import { enumerationOf } from '../columns/screenColumns';
import { valueKindOf, literalOf } from './valueLiteral';

export interface FilterSources {
  readonly columns: readonly Column[];
  readonly catalog: Pick<Catalog, 'enumeration'>;
  /** Records that are loaded: their values are offered. */
  readonly records: readonly JsonObject[];
  readonly dialect: FilterDialect;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly words: FilterWords;
}

type Offer = Pick<Completion, 'kind' | 'label' | 'insert' | 'detail'>;

const maxOffered = 100;
const maxValues = 20;
/** Records whose values are offered. */
const maxLookedAt = 2000;

/** Looks into a text: each dialect has its own (API.md §4). */
const insideFunction = { v4: 'contains', v3: 'substringof' } as const;
const functions = ['startswith', 'endswith', 'tolower', 'toupper', 'trim', 'length', 'indexof'] as const;
const dateFunctions = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** What could stand at the caret, the likeliest first. */
export function filterCompletions(text: string, caret: number, sources: FilterSources): Completion[] {
  const beginning = filterBeginning(text.slice(0, caret));
  const expected = expectedAfter(beginning.before);
  if (expected === undefined) return [];
  const may = (name: string): boolean =>
    expected.some((one) => (one.type === 'other' ? one.description : one.type === 'literal' ? one.text : '') === name);
  const offers = may('a property')
    ? operands(beginning, sources)
    : [
        ...(may('a comparison (eq, ne, gt, ge, lt, le)') && !beginning.isCompared ? comparisons(sources) : []),
        ...['and', 'or', ')', ','].filter(may).map((word): Offer => {
          const detail = word === 'and' ? sources.words.and : word === 'or' ? sources.words.or : '';
          return { kind: 'word', label: word, insert: word, detail };
        }),
      ];
  return fitting(offers, beginning.word).map((offer) => placed(offer, { text, caret, beginning }));
}

function operands(beginning: FilterBeginning, sources: FilterSources): readonly Offer[] {
  const compared = column(sources.columns, beginning.comparedColumn);
  if (compared !== undefined) return values(compared, sources);
  if (beginning.isInText) return [];
  return [
    ...sources.columns.map(({ queryName, type }): Offer => ({
      kind: 'column',
      label: queryName,
      insert: queryName,
      detail: type,
    })),
    ...[insideFunction[sources.dialect], ...functions, ...dateFunctions].map((name): Offer => ({
      kind: 'function',
      label: name,
      insert: `${name}(`,
      detail: sources.words.functions[name],
    })),
    { kind: 'word', label: 'not', insert: 'not', detail: sources.words.not },
  ];
}

function comparisons({ words }: FilterSources): readonly Offer[] {
  return (['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const).map((operator): Offer => ({
    kind: 'operator',
    label: operator,
    insert: operator,
    detail: words.operators[operator],
  }));
}

/** By the column's type: names of an enumeration, times as a person says them, and what the loaded records hold. */
function values(compared: Column, sources: FilterSources): readonly Offer[] {
  const { dialect, words } = sources;
  const value = (label: string, insert: string, detail: string): Offer => ({ kind: 'value', label, insert, detail });
  const enumeration = enumerationOf(compared, sources.catalog);
  if (enumeration.length > 0) {
    return enumeration.map(({ name, value: number }) => value(name, String(number), String(number)));
  }
  const kind = valueKindOf(compared);
  if (kind === 'boolean') return ['true', 'false'].map((word) => value(word, word, ''));
  const times =
    kind === 'date'
      ? dates(sources.now).map(({ name, moment }) =>
          value(words.dates[name], formatLiteral({ type: 'dateTime', text: moment }, dialect), moment),
        )
      : [];
  return [...times, ...seen(compared, sources), value('null', 'null', words.missing)];
}

/** The commonest values of the loaded records. */
function seen(compared: Column, { records, dialect, words }: FilterSources): readonly Offer[] {
  const counts = new Map<string, number>();
  for (const record of records.slice(0, maxLookedAt)) {
    const value = record[compared.member];
    const literal = value === undefined || value === null ? undefined : literalOf(value, compared);
    if (literal === undefined) continue;
    const text = formatLiteral(literal, dialect);
    if (text.length <= 100) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, maxValues)
    .map(([text, count]) => ({ kind: 'value', label: text, insert: text, detail: words.records(count) }));
}

/** The beginning of each day on this machine, in UTC. */
function dates(now: number): readonly { readonly name: DateName; readonly moment: string }[] {
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const at = (...date: [number, number, number]): string => new Date(...date).toISOString().replace('.000Z', 'Z');
  return [
    { name: 'today', moment: at(year, month, day) },
    { name: 'yesterday', moment: at(year, month, day - 1) },
    { name: 'lastWeek', moment: at(year, month, day - 7) },
    { name: 'thisMonth', moment: at(year, month, 1) },
    { name: 'thisYear', moment: at(year, 0, 1) },
  ];
}

/** Those that begin with the word, then those that hold it; quotes are no part of what is looked for. */
function fitting(offers: readonly Offer[], word: string): readonly Offer[] {
  const wanted = word.replaceAll("'", '').toLowerCase();
  const rank = ({ label, insert }: Offer): number => {
    if (wanted === '') return 0;
    const texts = [label, insert].map((text) => text.replaceAll("'", '').toLowerCase());
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    return texts.some((text) => text.includes(wanted)) ? 1 : 2;
  };
  const ranked = offers.map((offer) => ({ offer, rank: rank(offer) })).filter((one) => one.rank < 2);
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, maxOffered)
    .map(({ offer }) => offer);
}

/** In the place of the whole word, also of what of it stands behind the caret. */
function placed(
  offer: Offer,
  at: { readonly text: string; readonly caret: number; readonly beginning: FilterBeginning },
): Completion {
  const { text, caret, beginning } = at;
  const rest = beginning.isInText
    ? (/^(?:[^']|'')*'/.exec(text.slice(caret))?.[0] ?? '')
    : (/^[\w\u00C0-\uFFFF/.:-]*/u.exec(text.slice(caret))?.[0] ?? '');
  const to = caret + rest.length;
  const goesOn = offer.kind === 'function' || offer.insert === ')' || /^\s/.test(text.slice(to));
  return {
    ...offer,
    label: offer.label.slice(0, 300),
    detail: offer.detail.slice(0, 300),
    insert: goesOn ? offer.insert : `${offer.insert} `,
    from: beginning.before.length,
    to,
  };
}

function column(columns: readonly Column[], name: string | undefined): Column | undefined {
  return name === undefined ? undefined : columns.find(({ queryName }) => queryName === name);
}
