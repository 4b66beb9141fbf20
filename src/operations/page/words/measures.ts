import type { Words } from './words';

/** `240 ms` or `1.2 s`. */
export function durationWord(milliseconds: number, words: Words): string {
  if (milliseconds < 1000) return words.say('milliseconds', Math.round(milliseconds));
  return words.say('seconds', Math.round(milliseconds / 100) / 10);
}

/** `512 bytes`, `12.3 KB` or `4.5 MB`. */
export function sizeWord(bytes: number, words: Words): string {
  if (bytes < 1024) return words.say('byteCount', bytes);
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  return bytes < 1024 * 1024
    ? words.say('kilobytes', tenths(bytes / 1024))
    : words.say('megabytes', tenths(bytes / 1024 / 1024));
}
