import * as v from 'valibot';
import { mayBeSameClient, isSamePlace, type Connection } from '../../client/core/connection';
import type { ListQuery } from '../../reading/listQuery';
import { separators, type Separator } from '../rows/separatedText';

export const formats = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof formats)[number];

const names = Object.keys(separators) as Separator[];

/** How records become a file. */
const exportLayoutSchema = v.object({
  format: v.picklist(formats),
  /** Members to write, in this order; all that a record has where absent. */
  members: v.optional(v.array(v.string())),
  /** Objects inside a record as columns of their own (`a.b`), or as JSON in one. For CSV. */
  nested: v.picklist(['flatten', 'json']),
  separator: v.picklist(names),
  byteOrderMark: v.boolean(),
  guardFormulas: v.boolean(),
});
export type ExportLayout = v.InferOutput<typeof exportLayoutSchema>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const exportQuerySchema = v.strictObject({
  filter: v.optional(v.string()),
  select: v.optional(v.array(v.string())),
  orderBy: v.optional(v.string()),
  top: v.optional(count),
  skip: v.optional(count),
  expand: v.optional(v.string()),
  parameters: v.optional(v.record(v.string(), v.string())),
});

/** Where the records of a connection are, and as whom they are read: what has to stay the same while one file grows. */
const originSchema = v.object({
  apiUrl: v.string(),
  tenant: v.string(),
  organization: v.string(),
  clientId: v.string(),
});
export type Origin = v.InferOutput<typeof originSchema>;

/** Everything that decides what stands in a file. */
export const planSchema = v.object({
  connectionId: v.string(),
  /** For words on screen, should the connection be gone. */
  connectionName: v.string(),
  origin: originSchema,
  /** `module/service`. */
  service: v.string(),
  query: exportQuerySchema,
  layout: exportLayoutSchema,
  /** A path of this machine. */
  target: v.string(),
});

export interface ExportPlan {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly origin: Origin;
  readonly service: string;
  readonly query: ListQuery;
  readonly layout: ExportLayout;
  readonly target: string;
}

export function originOf({ apiUrl, tenant, organization, clientId }: Connection): Origin {
  return { apiUrl, tenant, organization, clientId };
}

/** A client that nobody knew yet, of a team connection that was not signed in to, may be any. */
export function isSameOrigin(one: Origin, other: Origin): boolean {
  return isSamePlace(one, other) && mayBeSameClient(one, other);
}

/** What keeps a file from growing on with these records; undefined where nothing does. */
export type Difference = 'connection' | 'query' | 'layout';

export function differenceOf(one: ExportPlan, other: ExportPlan): Difference | undefined {
  if (one.connectionId !== other.connectionId || !isSameOrigin(one.origin, other.origin)) return 'connection';
  if (one.service !== other.service || !isSame(one.query, other.query)) return 'query';
  return isSame(one.layout, other.layout) ? undefined : 'layout';
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: object): unknown {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
