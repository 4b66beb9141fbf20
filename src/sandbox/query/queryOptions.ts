import { parseFilter } from '../../odata/filter';
import type { ExpandClause, ExpandOption, OrderClause } from '../../odata/clauseTree';
import { parseExpand, parseOrderBy, parseSelect } from '../../odata/filterClauses';
import { QuerySyntaxError } from '../../odata/grammar/filterErrors';
import type { FilterExpression, TextSpan, PropertyExpression } from '../../odata/filterTree';
import type { ResolvedColumn, TableColumns } from './columns';
import { inOption } from './inOption';
import { columnNamed, listedColumn } from './namedColumn';

interface SelectedColumn extends TextSpan {
  readonly column: ResolvedColumn;
}

export interface ColumnOrder extends SelectedColumn {
  readonly descending: boolean;
}

export interface LineOptions {
  readonly columns: TableColumns;
  readonly filter?: FilterExpression;
  readonly select: readonly SelectedColumn[];
  readonly orderBy: readonly ColumnOrder[];
  readonly top?: number;
  readonly skip: number;
}

export interface ExpandedCollection extends TextSpan {
  readonly member: string;
  /** Options for the lines; without `$select` a line comes whole. */
  readonly options: LineOptions;
}

export interface QueryOptions extends LineOptions {
  readonly expand: readonly ExpandedCollection[];
  /** `$count=true` or `$inlinecount=allpages`. */
  readonly count: boolean;
  /** Whole records with their lines, where nothing is selected (API.md §4). */
  readonly isWhole: boolean;
}

type Mutable<T> = { -readonly [Member in keyof T]: T[Member] };

/**
 * Reads the options of an OData list. `$select` is mandatory, as in the API, unless `isLenient`, which also lets money be selected. Options are named without regard to case;
 * parameters without `$` are ignored, as the API seems to do (API.md §4).
 * @throws QuerySyntaxError with `option` and `position`: an unknown option or column, a missing `$select`, a fault in a text.
 */
export function parseQueryOptions(
  searchParams: URLSearchParams,
  { columns, isLenient = false }: { readonly columns: TableColumns; readonly isLenient?: boolean },
): QueryOptions {
  const nothing = { columns, select: [], orderBy: [], expand: [], skip: 0, count: false, isWhole: false };
  const options: Mutable<QueryOptions> = nothing;
  const seen = new Set<string>();
  for (const [name, text] of searchParams) {
    if (!name.startsWith('$')) continue;
    const option = name.toLowerCase();
    if (seen.has(option)) throw fault(`The option is given twice.`, option);
    seen.add(option);
    inOption(option, () => readOption(options, option, text, isLenient));
  }
  if (options.select.length > 0) return options;
  if (isLenient) return { ...options, isWhole: true };
  throw fault('Name the columns to read; lists need at least one, for example $select=Id.', '$select');
}

function readOption(options: Mutable<QueryOptions>, option: string, text: string, isLenient: boolean): void {
  const { columns } = options;
  switch (option) {
    case '$filter':
      options.filter = parseFilter(text);
      return;
    case '$select':
      options.select = selected(parseSelect(text), columns, isLenient);
      return;
    case '$orderby':
      options.orderBy = ordered(parseOrderBy(text), columns);
      return;
    case '$expand':
      options.expand = parseExpand(text).map((clause) => expanded(clause, columns));
      return;
    case '$top':
      options.top = wholeNumber(text);
      return;
    case '$skip':
      options.skip = wholeNumber(text);
      return;
    case '$count':
      options.count ||= oneOf(text, 'true', 'false') === 'true';
      return;
    case '$inlinecount':
      options.count ||= oneOf(text, 'allpages', 'none') === 'allpages';
      return;
    default:
      throw new QuerySyntaxError(`The option is not known.`, { position: 0 });
  }
}

function fault(message: string, option: string): QuerySyntaxError {
  return new QuerySyntaxError(message, { position: 0 }).within(option);
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw new QuerySyntaxError(`Expected a whole number from 0 on at position 0, but found '${text.slice(0, 40)}'.`, {
    position: 0,
    length: text.length,
  });
}

function oneOf<Choice extends string>(text: string, ...choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text.trim());
  if (choice !== undefined) return choice;
  throw new QuerySyntaxError(`Expected ${choices.join(' or ')} at position 0, but found '${text.slice(0, 40)}'.`, {
    position: 0,
    length: text.length,
  });
}

/** @param withMoney Whether the object of a money member may be selected, too, not its amount alone. */
function selected(
  properties: readonly PropertyExpression[],
  columns: TableColumns,
  withMoney = false,
): readonly SelectedColumn[] {
  return properties.map((property) => ({
    column: withMoney ? columnOrMoney(property, columns) : listedColumn(property, columns),
    position: property.position,
    length: property.length,
  }));
}

function columnOrMoney(property: PropertyExpression, columns: TableColumns): ResolvedColumn {
  const column = columnNamed(property, columns);
  return column.type === 'money' ? column : listedColumn(property, columns);
}

function ordered(clauses: readonly OrderClause[], columns: TableColumns): readonly ColumnOrder[] {
  return clauses.map(({ property, descending }) => ({
    column: listedColumn(property, columns),
    descending,
    position: property.position,
    length: property.length,
  }));
}

function expanded({ property, options, position, length }: ExpandClause, columns: TableColumns): ExpandedCollection {
  const { member } = columnNamed(property, columns);
  const lines = columns.linesOf(member);
  if (lines === undefined) {
    throw new QuerySyntaxError(`'${property.path.join('/')}' at position ${property.position} is not a collection.`, {
      position: property.position,
      length: property.length,
    });
  }
  return { member, position, length, options: lineOptions(options, lines) };
}

function lineOptions(given: readonly ExpandOption[], columns: TableColumns): LineOptions {
  const options: Mutable<LineOptions> = { columns, select: [], orderBy: [], skip: 0 };
  for (const option of given) {
    switch (option.name) {
      case '$select':
        options.select = selected(option.value, columns);
        break;
      case '$orderby':
        options.orderBy = ordered(option.value, columns);
        break;
      case '$filter':
        options.filter = option.value;
        break;
      case '$top':
        options.top = option.value;
        break;
      case '$skip':
        options.skip = option.value;
        break;
    }
  }
  return options;
}
