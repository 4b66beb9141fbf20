import type { ODataQuery } from '../client/api';

/** Which records of a service a panel shows, with API names. */
export interface RecordsQuery {
  readonly filter?: string | undefined;
  readonly select?: readonly string[] | undefined;
  readonly orderBy?: string | undefined;
}

export function isSameQuery(one: RecordsQuery, other: RecordsQuery): boolean {
  return (
    one.filter === other.filter &&
    one.orderBy === other.orderBy &&
    (one.select ?? []).join() === (other.select ?? []).join()
  );
}

export function odataQuery({ filter, select, orderBy }: RecordsQuery): ODataQuery {
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(select === undefined || select.length === 0 ? {} : { select }),
    ...(orderBy === undefined ? {} : { orderBy }),
  };
}
