import type { ServiceEntry } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import { isGuid } from '../../json/shapes';

/**
 * The key that a person has typed: an id, or the segments of the natural key as lists show them (`C01 / WO-000004`) or
 * as a path does. Undefined where the text has not as many segments as the key.
 */
export function typedKey({ key }: Pick<ServiceEntry, 'key'>, typed: string): RecordKey | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (isGuid(text)) return text;
  const ways = key.length === 1 ? [[text]] : [text.split(' / '), text.split('/')];
  return ways
    .map((segments) => segments.map((segment) => segment.trim()))
    .find((segments) => segments.length === key.length && segments.every((segment) => segment !== ''));
}
