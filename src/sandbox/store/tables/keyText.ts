import type { JsonValue } from '../../../json/json';
import { isLosslessNumber } from '../../../json/json';

/** A key segment as a path carries it; empty where there is none. */
export function keyText(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || isLosslessNumber(value) ? String(value) : '';
}

/** `WO-000042`: the index counted from 1. */
export function numberedKey(prefix: string, index: number): string {
  return prefix + String(index + 1).padStart(6, '0');
}

/** The index of such a key. */
export function indexOfNumberedKey(prefix: string, key: string): number | undefined {
  const digits = key.slice(prefix.length);
  return key.startsWith(prefix) && /^\d{6,9}$/.test(digits) ? Number(digits) - 1 : undefined;
}
