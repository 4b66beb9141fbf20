import { inspect } from 'node:util';

/** One of the ways in which programs write a secret into a text of theirs. */
export interface Writing {
  readonly what: string;
  readonly write: (secret: string) => string;
}

const lowerCodes = (text: string) => text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
const address = (text: string) => encodeURIComponent(text.toWellFormed());
/** RFC 3986 leaves less alone than ECMAScript does. */
const strictAddress = (text: string) =>
  address(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const form = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const hexUnits = (text: string, of: RegExp) =>
  text.replace(of, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const upperUnits = (text: string) => text.replace(/\\u([\da-f]{4})/g, (_, hex: string) => `\\u${hex.toUpperCase()}`);
const points = (text: string, of: (point: number) => string) =>
  Array.from(text.toWellFormed(), (sign) => of(sign.codePointAt(0) ?? 0)).join('');
const html = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  );
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Writings of the secret alone, of which nothing may be left. */
export const writings: readonly Writing[] = [
  { what: 'as it is', write: (secret) => secret },
  { what: 'well-formed', write: (secret) => secret.toWellFormed() },
  { what: 'without the blanks around it', write: (secret) => secret.trim() },
  { what: 'in an address', write: address },
  { what: 'in an address, small codes', write: (secret) => lowerCodes(address(secret)) },
  { what: 'in an address by RFC 3986', write: strictAddress },
  { what: 'in an address, each byte a code', write: everyByte },
  { what: 'in an address twice', write: (secret) => address(address(secret)) },
  {
    what: 'by escape()',
    write: (secret) =>
      points(secret, (point) =>
        point < 0x100
          ? `%${point.toString(16).padStart(2, '0')}`
          : hexUnits(String.fromCodePoint(point), /[^]/g).replaceAll('\\', '%'),
      ),
  },
  { what: 'in a form', write: form },
  { what: 'in a form, small codes', write: (secret) => lowerCodes(form(secret)) },
  { what: 'in JSON', write: json },
  { what: 'in JSON of PHP', write: (secret) => json(secret).replaceAll('/', '\\/') },
  { what: 'in JSON of ASCII', write: (secret) => hexUnits(json(secret), /[^ -~]/g) },
  { what: 'in JSON of .NET', write: (secret) => upperUnits(hexUnits(json(secret), /[^ -~]|[&<>+'`]/g)) },
  { what: 'in JSON, each unit a code', write: (secret) => hexUnits(secret, /[^]/g) },
  { what: 'in JSON, each unit a code in capitals', write: (secret) => upperUnits(hexUnits(secret, /[^]/g)) },
  { what: 'in JSON inside JSON', write: (secret) => json(json(secret)) },
  { what: 'in JSON inside a form', write: (secret) => form(json(secret)) },
  { what: 'in an address inside JSON', write: (secret) => json(address(secret)) },
  {
    what: 'as an inspector prints it',
    write: (secret) => inspect({ secret }, { breakLength: Infinity }).slice(11, -3),
  },
  { what: 'in HTML', write: html },
  { what: 'in HTML, each a number', write: (secret) => points(secret, (point) => `&#${point};`) },
  { what: 'in HTML, each a number in hex', write: (secret) => points(secret, (point) => `&#x${point.toString(16)};`) },
  {
    what: 'in HTML, each a number in hex capitals',
    write: (secret) => points(secret, (point) => `&#X${point.toString(16).toUpperCase()};`),
  },
  { what: 'in JSON inside HTML', write: (secret) => html(json(secret)) },
  { what: 'in bytes read one by one', write: (secret) => Buffer.from(secret).toString('latin1') },
  { what: 'in Base64', write: base64 },
  { what: 'in Base64 without padding', write: (secret) => base64(secret).replace(/=+$/, '') },
  { what: 'in Base64 for addresses', write: base64url },
  { what: 'in Base64 inside an address', write: (secret) => address(base64(secret)) },
  { what: 'in Base64 inside JSON of .NET', write: (secret) => hexUnits(base64(secret), /[+/=]/g) },
  { what: 'in an address inside Base64', write: (secret) => base64(address(secret)) },
  { what: 'in a form inside Base64', write: (secret) => base64(form(secret)) },
  { what: 'in JSON inside Base64', write: (secret) => base64(json(secret)) },
];
