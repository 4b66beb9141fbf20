/** What Unicode takes for letters of their own, and alphabets put beside these. */
const relatives: Readonly<Record<string, string>> = {
  æ: 'a',
  œ: 'o',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ß: 's',
  þ: 't',
  ı: 'i',
};

/** Latin letters with all their accents lie below; what lies above weighs by its code. */
const latinEnd = 0x250;

/**
 * The place of each Latin character in the alphabet, from 1: capitals and accents make no difference, signs come before
 * digits and these before letters.
 */
const letterWeights: Uint8Array = makeWeights();

function makeWeights(): Uint8Array {
  const plain = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code).toLowerCase());
  const { compare } = new Intl.Collator('en');
  const inOrder = [...new Set(plain)].sort((one, other) => compare(one, other) || (one < other ? -1 : 1));
  const places = new Map(inOrder.map((letter, place) => [letter, place + 1]));
  const others = new Map<string, number>();
  return Uint8Array.from({ length: latinEnd }, (_, code) => {
    const lower = String.fromCharCode(code).toLowerCase();
    const letter = relatives[lower] ?? lower.normalize('NFD').charAt(0);
    const place = places.get(letter);
    if (place !== undefined) return place;
    // Signs and rare letters follow, each by itself as far as there is room.
    if (!others.has(letter)) others.set(letter, Math.min(254, inOrder.length + 1 + others.size));
    return others.get(letter) ?? 254;
  });
}

/** The weight of a text's character; 0 after its end. Latin ones weigh up to 254. */
export function weightAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < latinEnd ? (letterWeights[code] ?? 0) : 256 + code - latinEnd;
}

/** A text that comes before another by its codes where the text itself does by the alphabet; no two texts have the same. */
export function alphabetKey(text: string): string {
  let key = '';
  for (let at = 0; at < text.length; at += 1) key += String.fromCharCode(weightAt(text, at));
  return `${key}\0${text}`;
}

/** The order of the alphabet; where that makes no difference, the order of the characters' codes. */
export function compareTexts(left: string, right: string, from = 0): number {
  const length = Math.max(left.length, right.length);
  for (let at = from; at < length; at += 1) {
    const difference = weightAt(left, at) - weightAt(right, at);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}
