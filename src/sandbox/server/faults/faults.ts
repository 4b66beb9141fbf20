import { RefusedRequest } from '../http/answers';
import { type ErrorForm, errorForms } from '../http/errorForms';

/**
 * A fault that a test asks for. Unless said otherwise the request is not carried out.
 * Written `name;parameter=value;…`:
 *
 * - `401`, `403`, `429;retry-after=1`, `500`, `503` …: any status of 400 and above; `retry-after` in seconds or as a date
 * - `expired`: the access token of this request counts as expired from now on; at the token endpoint, the one just given
 * - `slow;ms=500`: carried out after a wait
 * - `reset`: the connection breaks without an answer; with `executed=true` the request is carried out before
 * - `truncated`: carried out, but the connection breaks in the middle of the body
 * - `html;status=502`, `empty;status=200`, `malformed`, `shape`: an answer that is a page, nothing, broken JSON, other JSON
 * - `huge;bytes=67108864`: valid JSON of at least that size
 * - `redirect;location=…;status=302`: without a location to the same address again
 * - `sign-in;as=page`: what a refused token may look like: a redirect to a sign-in page, or with `as=page` that page itself
 * - `forbidden;cause=role`: 403 because the application is not allowed, or with `cause=role` because it has no role
 * - `error;form=problem;status=400`: an error body in one of the forms that libraries write (`errorForms`)
 * - `accepted;polls=2`: carried out, but answered by 202 and a `Location`, which gives the answer after so many calls
 * - `content-type;type=text/plain`: carried out, but the answer says another type
 */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'reset'; readonly executed: boolean }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'empty'; readonly status: number }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'shape' }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'redirect'; readonly status: number; readonly location?: string }
  | { readonly kind: 'sign-in'; readonly as: 'redirect' | 'page' }
  | { readonly kind: 'forbidden'; readonly cause: 'application' | 'role' }
  | { readonly kind: 'error'; readonly form: ErrorForm; readonly status: number }
  | { readonly kind: 'accepted'; readonly polls: number }
  | { readonly kind: 'content-type'; readonly type: string };

type Reader = (parameters: ReadonlyMap<string, string>) => Fault;

const readers: Readonly<Record<string, { readonly allowed: readonly string[]; readonly read: Reader }>> = {
  expired: { allowed: [], read: () => ({ kind: 'expired' }) },
  slow: {
    allowed: ['ms'],
    read: (parameters) => ({ kind: 'slow', ms: whole(parameters, 'ms', { fallback: 1000, least: 0, most: 600_000 }) }),
  },
  reset: {
    allowed: ['executed'],
    read: (parameters) => ({ kind: 'reset', executed: parameters.get('executed') === 'true' }),
  },
  truncated: { allowed: [], read: () => ({ kind: 'truncated' }) },
  html: { allowed: ['status'], read: (parameters) => ({ kind: 'html', status: bodyStatus(parameters, 502) }) },
  empty: { allowed: ['status'], read: (parameters) => ({ kind: 'empty', status: bodyStatus(parameters, 200) }) },
  malformed: { allowed: [], read: () => ({ kind: 'malformed' }) },
  shape: { allowed: [], read: () => ({ kind: 'shape' }) },
  huge: {
    allowed: ['bytes'],
    read: (parameters) => ({
      kind: 'huge',
      bytes: whole(parameters, 'bytes', { fallback: 64 * 1024 * 1024, least: 1, most: 1024 * 1024 * 1024 }),
    }),
  },
  redirect: {
    allowed: ['location', 'status'],
    read: (parameters) => {
      const location = parameters.get('location');
      if (location !== undefined && !/^[\x21-\x7e]+$/.test(location)) throw wrong('location', 'an address');
      const status = whole(parameters, 'status', { fallback: 302, least: 301, most: 308 });
      return { kind: 'redirect', status, ...(location === undefined ? {} : { location }) };
    },
  },
  'sign-in': {
    allowed: ['as'],
    read: (parameters) => ({ kind: 'sign-in', as: oneOf(parameters, 'as', ['redirect', 'page']) }),
  },
  forbidden: {
    allowed: ['cause'],
    read: (parameters) => ({ kind: 'forbidden', cause: oneOf(parameters, 'cause', ['application', 'role']) }),
  },
  error: {
    allowed: ['form', 'status'],
    read: (parameters) => ({
      kind: 'error',
      form: oneOf(parameters, 'form', errorForms),
      status: whole(parameters, 'status', { fallback: 400, least: 400, most: 599 }),
    }),
  },
  accepted: {
    allowed: ['polls'],
    read: (parameters) => ({
      kind: 'accepted',
      polls: whole(parameters, 'polls', { fallback: 2, least: 0, most: 1000 }),
    }),
  },
  'content-type': {
    allowed: ['type'],
    read: (parameters) => {
      const type = parameters.get('type') ?? 'text/plain';
      if (!/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(type)) throw wrong('type', 'a media type');
      return { kind: 'content-type', type };
    },
  },
};

/** @throws RefusedRequest 400 naming what is wrong. */
export function parseFault(text: string): Fault {
  const [name = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals < 1) throw new RefusedRequest(400, `Write a fault's parameter as name=value; "${part}" is not.`);
    parameters.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  if (/^[45]\d\d$/.test(name)) {
    onlyAllowed(name, parameters, ['retry-after']);
    const retryAfter = parameters.get('retry-after');
    if (retryAfter !== undefined && !/^[\x20-\x7e]+$/.test(retryAfter)) throw wrong('retry-after', 'seconds or a date');
    return { kind: 'status', status: Number(name), ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  const kind = name.toLowerCase();
  const reader = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (reader === undefined) {
    const known = ['a status of 400 to 599', ...Object.keys(readers)].join(', ');
    throw new RefusedRequest(400, `Unknown fault "${name}". Known are: ${known}.`);
  }
  onlyAllowed(kind, parameters, reader.allowed);
  return reader.read(parameters);
}

function onlyAllowed(fault: string, parameters: ReadonlyMap<string, string>, allowed: readonly string[]): void {
  const unknown = [...parameters.keys()].find((name) => !allowed.includes(name));
  if (unknown !== undefined) throw new RefusedRequest(400, `The fault "${fault}" has no parameter "${unknown}".`);
}

function bodyStatus(parameters: ReadonlyMap<string, string>, fallback: number): number {
  return whole(parameters, 'status', { fallback, least: 200, most: 599 });
}

function whole(
  parameters: ReadonlyMap<string, string>,
  name: string,
  { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number },
): number {
  const text = parameters.get(name);
  if (text === undefined) return fallback;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw wrong(name, `a whole number from ${least} to ${most}`);
  return value;
}

/** The first choice where nothing is said. */
function oneOf<Choice extends string>(
  parameters: ReadonlyMap<string, string>,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = parameters.get(name) ?? choices[0];
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw wrong(name, choices.join(' or '));
  return choice;
}

function wrong(parameter: string, expected: string): RefusedRequest {
  return new RefusedRequest(400, `A fault's "${parameter}" must be ${expected}.`);
}
