/** A number that JavaScript's own numbers would change, with its nearest one. */
export class ExactNumber {
  constructor(
    protected readonly source: string,
    readonly value: number,
  ) {}

  get text(): string {
    return this.source;
  }
}

/** Below this many characters every number's text is exact as a JavaScript number, where it has no exponent. */
const exactLength = 15;

export function numberOf(text: string): number | ExactNumber {
  const value = Number(text);
  return isSafe(text) ? value : new ExactNumber(text, value);
}

/** True where two numbers with equal JavaScript numbers are equal. */
export function isSafe(text: string): boolean {
  return text.length <= exactLength && !/[eE]/.test(text);
}

/** Negative, zero or positive; exact also where JavaScript's numbers are not. */
export function compareNumbers(left: number | ExactNumber, right: number | ExactNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const one = typeof left === 'number' ? left : left.value;
  const other = typeof right === 'number' ? right : right.value;
  if (one !== other && Number.isFinite(one - other)) return one - other;
  return compareDecimals(textOf(left), textOf(right));
}

function textOf(value: number | ExactNumber): string {
  return typeof value === 'number' ? String(value) : value.text;
}

/** Powers beyond this are all the same. */
const farthest = 1e15;

interface Decimal {
  readonly negative: boolean;
  /** From the first that is not zero to the last; none for zero. */
  readonly digits: string;
  /** The value is 0.digits × 10^power. */
  readonly power: number;
}

/** Compares two numbers by their JSON texts, however long they are. */
function compareDecimals(left: string, right: string): number {
  const one = decimalOf(left);
  const other = decimalOf(right);
  const sign = signOf(one);
  if (sign !== signOf(other) || sign === 0) return sign - signOf(other);
  if (one.power !== other.power) return sign * (one.power - other.power);
  return one.digits < other.digits ? -sign : one.digits > other.digits ? sign : 0;
}

/**
 * A text that comes before another in the alphabet where the number is smaller, for numbers of one sign; equal numbers
 * have equal texts.
 */
export function sortableDecimal(text: string): string {
  const { negative, digits, power } = decimalOf(text);
  const placed = `${String(power + farthest * 2).padStart(16, '0')}${digits}`;
  // Of two negative numbers the one with more digits is the smaller: the letter ends the shorter one.
  return negative ? `${placed.replace(/\d/g, (digit) => String(9 - Number(digit)))}z` : placed;
}

/** At its end; by hand, because an expression would look at zeros in the middle again and again. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end -= 1;
  return digits.slice(0, end);
}

function signOf({ digits, negative }: Decimal): number {
  return digits === '' ? 0 : negative ? -1 : 1;
}

function decimalOf(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? mantissa.slice(1) : mantissa).split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const power = whole.length - (all.length - digits.length) + Number(exponent);
  return { negative, digits: withoutZeros(digits), power: Math.max(-farthest, Math.min(power, farthest)) };
}
