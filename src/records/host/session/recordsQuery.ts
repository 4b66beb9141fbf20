import type { ListParameters, ListQuery } from '../../../reading/listQuery';

/** Which records of a service a panel shows, with API names. */
export interface RecordsQuery {
  readonly filter?: string | undefined;
  readonly select?: readonly string[] | undefined;
  readonly orderBy?: string | undefined;
  /** Of a list that takes no OData. */
  readonly parameters?: ListParameters | undefined;
}

export function isSameQuery(one: RecordsQuery, other: RecordsQuery): boolean {
  return (
    one.filter === other.filter &&
    one.orderBy === other.orderBy &&
    (one.select ?? []).join() === (other.select ?? []).join() &&
    isSameList(one, other)
  );
}

/** Whether both ask the same of a list that takes no OData. */
export function isSameList(one: RecordsQuery, other: RecordsQuery): boolean {
  return parametersText(one.parameters) === parametersText(other.parameters);
}

/** `assetType = 2 · company = C01`, in the order of their names. */
export function parametersText(parameters: ListParameters = {}): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name} = ${value}`)
    .join(' · ');
}

export function listQuery({ filter, select, orderBy, parameters }: RecordsQuery): ListQuery {
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined || select.length === 0 ? {} : { select }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}
