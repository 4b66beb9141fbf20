import type { JsonObject } from '../../json/json';
import { linkBySkip, withPageMark } from './skippedPages';

/** A page's link to the next one, as the server wrote it, and where the page came from. */
export interface LinkOfPage {
  readonly link: string;
  /** Of the page, absolute, without a fragment. */
  readonly url: string;
  /** Absolute, without a slash at its end: `…/api/{tenant}/{organization}`. */
  readonly organization: string;
  readonly records: readonly JsonObject[];
}

/** Behind a link that is not followed. */
const elsewhere = '#elsewhere';

/**
 * The next page's address: the page's own with the link's query, for a server behind a proxy knows neither the host nor
 * the path that it is asked at, and nothing but the query may choose where a token goes. Where the query leads nowhere
 * (lost on the way, or that of the page itself), the next page is asked for by `$skip`. A link to another service or
 * organization is given so that `isElsewhere` knows it: the records that came with it are good.
 */
export function linkToOwn({ link, url, organization, records }: LinkOfPage): string {
  const parts = partsOf(link);
  const [own = ''] = url.split('?');
  if (parts === undefined || !isSameList(parts, own, organization)) return `${printable(link)}${elsewhere}`;
  const next = parts.query === undefined ? undefined : addressOf(own, parts.query);
  if (next === undefined) return withPageMark(linkBySkip(records, url), records);
  const isOwn = own === parts.address || parts.address === undefined;
  return next === addressOf(own, queryOf(url)) && !isOwn ? withPageMark(linkBySkip(records, url), records) : next;
}

/** True for the link of a page that leads to another service or out of the organization. */
export function isElsewhere(link: string): boolean {
  return link.endsWith(elsewhere);
}

/**
 * The address of a link that was kept, on the connection's own; undefined where it leads out of its organization.
 * @param link without a mark of this side
 */
export function keptLink(link: string, organization: string): string | undefined {
  const parts = partsOf(link);
  const found = parts && segmentsOf(parts.path);
  if (found === undefined) return undefined;
  const own = segmentsOf(organization);
  const ends = [own, own.slice(-2)].map((wanted) => endOf(wanted, found)).filter((end) => end !== undefined);
  const rest = found.slice(ends[0]);
  if (ends.length === 0 || rest.length === 0 || rest.some(isDots)) return undefined;
  return addressOf(`${organization}/${rest.map(encodeURIComponent).join('/')}`, parts?.query ?? '');
}

interface LinkParts {
  /** Without its query; absent for one that is relative. */
  readonly address: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

/** Read by hand: a `#` that the server left as it was in a filter would cut the query off. */
function partsOf(link: string): LinkParts | undefined {
  const [, scheme, authority, path = '', query] =
    /^(?:([a-z][a-z0-9+.-]*):(?=\/\/))?(\/\/[^/?]*)?([^?]*)(?:\?([^]*))?$/i.exec(link.trim()) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return undefined;
  if (authority === undefined && /^[^/]*:/.test(path)) return undefined;
  const address = authority === undefined ? undefined : `${scheme ?? ''}:${authority}${path}`;
  return { address, path, query: query === undefined || query.trim() === '' ? undefined : query };
}

/**
 * Whether a link leads to the list that its page is of: its path is the page's, whatever a proxy put before the tenant or
 * took away down to the service.
 */
function isSameList({ address, path }: LinkParts, own: string, organization: string): boolean {
  const isRelative = address === undefined && !path.startsWith('/');
  if (isRelative && path === '') return true;
  const whole = segmentsOf(own);
  const outside = Math.max(0, segmentsOf(organization).length - 2);
  const inside = whole.slice(outside);
  const found = segmentsOf(path);
  if (isSame(found.slice(-inside.length), inside)) return true;
  // Below the tenant and the organization; a relative path may leave out more.
  const least = isRelative ? 1 : inside.length - 2;
  if (found.length >= least && found.length < inside.length && isSame(found, inside.slice(-found.length))) return true;
  return isRelative && isSame(segmentsOf(new URL(path.replaceAll('#', '%23'), own).href), whole);
}

/** Decoded: a server may write a key or a blank of a path otherwise than it was asked. Letters count in any case. */
function segmentsOf(path: string): readonly string[] {
  const local = path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return local
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
}

/** Behind the first place where these segments stand. */
function endOf(wanted: readonly string[], found: readonly string[]): number | undefined {
  const at = found.findIndex((_, index) => isSame(found.slice(index, index + wanted.length), wanted));
  return at < 0 ? undefined : at + wanted.length;
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..';
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((segment, at) => segment.toLowerCase() === other[at]?.toLowerCase());
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Undefined for a query that no address can carry. */
function addressOf(own: string, query: string): string | undefined {
  const written = encoded(query.trim());
  return written === undefined ? undefined : new URL(`${own}?${written}`).href;
}

/** What a server should have encoded, encoded. */
function encoded(query: string): string | undefined {
  try {
    return query.replace(/%(?![0-9a-f]{2})|[^\x21\x23-\x7e]|#/giu, encodeURIComponent);
  } catch {
    return undefined;
  }
}

function queryOf(url: string): string {
  return url.slice(url.indexOf('?') + 1);
}

/** Without what would be taken for a mark of this side, or for a line of its own in a log. */
function printable(link: string): string {
  return link.replaceAll(/[#\p{Cc}]/gu, ' ').trim();
}
