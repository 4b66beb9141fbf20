import { lowerFirst } from '../members/frameworkRule';
import { naturalKeyMembers } from '../members/recordNames';
import type { Catalog, RecordType, ServiceEntry } from '../types';

/** A member of the body that creates a record. */
export interface BodyMember {
  readonly name: string;
  /** The framework's type, `unknown` where only the name was seen. */
  readonly type: string;
  readonly mandatory: boolean;
  readonly evidence: string;
}

/**
 * The members of the body that creates a record of the service, mandatory ones first. They come from the type that
 * creates such records where an article or the framework tells it, else from what can be set afterwards. Names are in
 * camel case: the input binds in any case (API.md §5).
 */
export function bodyMembers(
  catalog: Pick<Catalog, 'recordType'>,
  service: Pick<ServiceEntry, 'operations' | 'key'>,
): readonly BodyMember[] {
  const type = createType(catalog, service);
  const members = new Map<string, BodyMember>();
  const add = (member: BodyMember) => {
    const key = member.name.toLowerCase();
    if (!members.has(key)) members.set(key, member);
  };
  const required = new Set((type?.required ?? []).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(type?.properties ?? {})) {
    const mandatory = required.has(name.toLowerCase());
    add({ name: lowerFirst(name), type: String(value), mandatory, evidence: type?.evidence ?? '' });
  }
  for (const member of naturalKeyMembers(service)) {
    // A record's company is part of its address, so it cannot be left to the server.
    const known = members.get(member.toLowerCase());
    const mandatory = member === 'company' || known?.mandatory === true;
    members.set(member.toLowerCase(), {
      name: member,
      type: known?.type ?? 'string',
      mandatory,
      evidence: known?.evidence ?? 'key',
    });
  }
  if (type === undefined) {
    for (const { kind, attribute, params, evidence } of service.operations) {
      if (kind !== 'setAttribute' || attribute === undefined || attribute === 'IsActive') continue;
      const value = params?.find((parameter) => parameter.in === 'body')?.type ?? 'unknown';
      add({ name: lowerFirst(attribute), type: value, mandatory: false, evidence });
    }
  }
  const all = [...members.values()];
  return [...all.filter(({ mandatory }) => mandatory), ...all.filter(({ mandatory }) => !mandatory)];
}

/** The record type that an operation takes to create a record: with its base record where there is such. */
export function createType(
  catalog: Pick<Catalog, 'recordType'>,
  { operations }: Pick<ServiceEntry, 'operations'>,
): RecordType | undefined {
  for (const kind of ['createWithBase', 'create'] as const) {
    for (const operation of operations) {
      if (operation.kind !== kind) continue;
      const name = operation.params?.find((parameter) => parameter.in === 'body')?.type;
      const type = name === undefined || name === null ? undefined : catalog.recordType(name);
      if (type !== undefined && Object.keys(type.properties).length > 0) return type;
    }
  }
  return undefined;
}
