import type { ODataQuery } from '../../odata/odataQuery';
import { defaultDialect } from '../../odata/dialect';
import type { Dialect } from '../../odata/dialect';

export interface DialectsOptions {
  /** By a person: these forms are used and no other is tried. */
  readonly settled: Partial<Dialect>;
  /** By earlier answers of the server. */
  readonly learned: Partial<Dialect>;
  /** Told everything that is learned so far, each time an answer teaches something. */
  readonly onLearned: (learned: Partial<Dialect>) => void;
}

type Form = Dialect[keyof Dialect];

/** One way to ask for what a query means. */
export interface DialectAttempt {
  readonly query: ODataQuery;
  readonly dialect: Dialect;
  /** What its success teaches. */
  readonly learned: Partial<Dialect>;
}

type Attempt = Omit<DialectAttempt, 'dialect'>;

/** Which forms of OData a server takes. A refused form is tried in the other once, and what works is remembered. */
export class Dialects {
  readonly #options: DialectsOptions;
  #learned: Partial<Dialect>;
  /** What the server took since this began: a refusal has another reason then. */
  readonly #worked = new Set<Form>();
  /** Both count options were taken and not answered: totals are unknown, and no list is sent twice for one. */
  #isUncounted = false;

  constructor(options: DialectsOptions) {
    this.#options = options;
    this.#learned = options.learned;
  }

  get current(): Dialect {
    return this.#with({});
  }

  /** As the server is known to want it, then, where it refuses that, in other forms. What it takes goes to `remember`. */
  async *attempts(asked: ODataQuery): AsyncGenerator<DialectAttempt, undefined, undefined> {
    const query = await this.#inKnownForm(asked);
    yield { query, learned: {}, dialect: this.current };
    for (const attempt of await this.#others(query)) yield { ...attempt, dialect: this.#with(attempt.learned) };
    return undefined;
  }

  /** The server took it. A count option is understood only where the answer holds a `count` (API.md §4). */
  remember({ query, learned }: Attempt, count?: number): void {
    const { countOption, ...others } = learned;
    const isCounted = query.count === true && count !== undefined;
    if (isCounted) this.#worked.add(this.#with(learned).countOption);
    for (const form of formsOf(query.filter ?? '')) this.#worked.add(form);
    const taught = isCounted && countOption !== undefined ? learned : others;
    if (Object.keys(taught).length === 0) return;
    this.#learned = { ...this.#learned, ...taught };
    this.#options.onLearned(this.#learned);
  }

  /**
   * The same list with the other count option, where that of `attempt` was taken and not answered: servers leave out what
   * they do not know. Undefined where an option was answered before, or neither was.
   */
  otherCount({ query, learned }: Attempt, count: number | undefined): DialectAttempt | undefined {
    const { countOption } = this.#with(learned);
    const isOpen = this.#options.settled.countOption === undefined && !this.#worked.has(countOption);
    if (query.count !== true || count !== undefined || learned.countOption !== undefined) return undefined;
    if (!isOpen || this.#isUncounted) return undefined;
    const other = { ...learned, countOption: otherOption(countOption) };
    return { query, learned: other, dialect: this.#with(other) };
  }

  /** The other option gave no total either. */
  giveUpTotals(): void {
    this.#isUncounted = true;
  }

  #with(learned: Partial<Dialect>): Dialect {
    return { ...defaultDialect, ...this.#learned, ...learned, ...this.#options.settled };
  }

  /** A filter goes out as it was written, unless the server is known to take another form only. */
  async #inKnownForm(query: ODataQuery): Promise<ODataQuery> {
    const known = this.#options.settled.literals ?? this.#learned.literals;
    const { filter } = query;
    if (known === undefined || filter === undefined || !formsOf(filter).has(otherLiterals(known))) return query;
    return { ...query, filter: (await rewritten(filter, known)) ?? filter };
  }

  async #others(query: ODataQuery): Promise<readonly Attempt[]> {
    const { settled } = this.#options;
    const { countOption } = this.current;
    const counts: Partial<Dialect>[] =
      query.count === true && settled.countOption === undefined && !this.#worked.has(countOption)
        ? [{ countOption: otherOption(countOption) }]
        : [];
    const literals = settled.literals === undefined ? await this.#otherFilter(query.filter) : undefined;
    if (literals === undefined) return counts.map((learned) => ({ query, learned }));
    const other = { ...query, filter: literals.filter };
    const learned = { literals: literals.form };
    return [
      ...counts.map((count) => ({ query, learned: count })),
      { query: other, learned },
      ...counts.map((count) => ({ query: other, learned: { ...learned, ...count } })),
    ];
  }

  /** The same filter in the form that it is not written in. */
  async #otherFilter(filter: string | undefined): Promise<{ filter: string; form: Dialect['literals'] } | undefined> {
    const [form, second] = formsOf(filter ?? '');
    if (filter === undefined || form === undefined) return undefined;
    const other = second === undefined ? otherLiterals(form) : this.current.literals;
    if (second === undefined && this.#worked.has(form)) return undefined;
    const text = await rewritten(filter, other);
    return text === undefined || text === filter ? undefined : { filter: text, form: other };
  }
}

function otherOption(option: Dialect['countOption']): Dialect['countOption'] {
  return option === '$count' ? '$inlinecount' : '$count';
}

function otherLiterals(form: Dialect['literals']): Dialect['literals'] {
  return form === 'v4' ? 'v3' : 'v4';
}

const typedOrText = /\b(datetimeoffset|datetime|guid)'[^']*'|'(?:[^']|'')*'/gi;
const bare = /\b\d{4}-\d\d-\d\d|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** The function that only this dialect has; the other one's says the same (API.md §4). */
const ownFunction = { v4: /\bcontains\s*\(/i, v3: /\bsubstringof\s*\(/i };

/** The forms in which a filter holds what the two dialects write differently: dates, GUIDs, and what looks into a text. */
function formsOf(filter: string): ReadonlySet<Dialect['literals']> {
  const forms = new Set<Dialect['literals']>();
  const rest = filter.replace(typedOrText, (_, type?: string) => {
    if (type !== undefined) forms.add('v3');
    return "''";
  });
  if (bare.test(rest) || ownFunction.v4.test(rest)) forms.add('v4');
  if (ownFunction.v3.test(rest)) forms.add('v3');
  return forms;
}

/** `undefined` for a filter that cannot be read. The parser is loaded when a filter has to be rewritten, not before. */
async function rewritten(filter: string, literals: Dialect['literals']): Promise<string | undefined> {
  const { filterIn } = await import('../../odata/filterIn');
  return filterIn(filter, literals);
}
