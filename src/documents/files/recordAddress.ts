import type { ServiceEntry } from '../../catalog/types';

/** The scheme of record documents. */
export const recordScheme = 'valuekeep';

/** What an address of a document needs of a URI. */
export interface AddressParts {
  /** Decoded once, as `vscode.Uri.path` is. */
  readonly path: string;
  readonly query: string;
}

export interface RecordAddress {
  /** Shown in the breadcrumb: the connection's name and stage. */
  readonly label: string;
  readonly connectionId: string;
  /** Of where the record is, and who opens it: `placeMark`. */
  readonly mark: string;
  readonly service: Pick<ServiceEntry, 'path'>;
}

/**
 * `/<connection>/maintenance/workOrders/<key…>.json`. Each key segment is percent-encoded within the path as far as it
 * needs to be, so that other scripts stay readable. The query holds the beginning of the connection's id where the label is
 * another, and the mark of the place if there is one: VS Code shows it in messages.
 */
export function recordAddress({ service, ...at }: RecordAddress, key: readonly string[]): AddressParts {
  return address(at, [...service.path.split('/'), ...key.map(encodeSegment)]);
}

/** `/<connection>/new/maintenance/workOrders/Work Order 1.json` */
export function newRecordAddress({ service, ...at }: RecordAddress, name: string): AddressParts {
  return address(at, [newSegment, ...service.path.split('/'), encodeSegment(name)]);
}

/** What an address says; whether there are such a connection and service is another matter. */
export interface ReadAddress {
  readonly label: string;
  /** As much of it as tells it from others; undefined where the label has to tell. */
  readonly connectionId: string | undefined;
  /** `placeMark` of where the record was opened; undefined where an earlier version made the address, or it needs none. */
  readonly mark: string | undefined;
  readonly isNew: boolean;
  /** `module/service` */
  readonly serviceId: string;
  readonly key: readonly string[];
}

/** Undefined for a folder and for anything that is no address of a document. */
export function readAddress({ path, query }: AddressParts): ReadAddress | undefined {
  const [, label, ...rest] = path.split('/');
  const isNew = rest[0] === newSegment;
  const [module, service, ...segments] = isNew ? rest.slice(1) : rest;
  const last = segments.at(-1);
  if (label === undefined || module === undefined || service === undefined) return undefined;
  if (last?.endsWith(extension) !== true) return undefined;
  const key = [...segments.slice(0, -1), last.slice(0, -extension.length)].map(decodeSegment);
  const parameters = new URLSearchParams(query);
  const connectionId = parameters.get('connection') ?? undefined;
  const mark = parameters.get('place') ?? undefined;
  return { label: decodeSegment(label), connectionId, mark, isNew, serviceId: `${module}/${service}`, key };
}

const extension = '.json';
const newSegment = 'new';
/** Characters of a connection's id that no other has: `7d639c8a-4d4b` of a UUID, `team-7d639c8a` of a team's. */
const enough = 13;

function address(
  { label, connectionId, mark }: Omit<RecordAddress, 'service'>,
  segments: readonly string[],
): AddressParts {
  const query = new URLSearchParams({
    ...(label !== connectionId && { connection: connectionId.slice(0, enough) }),
    ...(mark !== '' && { place: mark }),
  });
  return { path: `/${[encodeSegment(label), ...segments].join('/')}${extension}`, query: query.toString() };
}

/** What would end a segment, a path or a file's name, and the sign that starts an encoding. */
function encodeSegment(text: string): string {
  return text.replaceAll(/[%/\\?#:*"<>|\p{Cc}]|^\.|\.$/gu, percentCode);
}

function percentCode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function decodeSegment(segment: string): string {
  return segment.replaceAll(/%([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
