import { Redactor } from '../../text/redactor';
import { parseJson } from '../../json/json';
import type { JsonObject, JsonValue } from '../../json/json';
import { isJsonObject, isList } from '../../json/shapes';
import { shortText } from '../../text/shortText';

const longestText = 2048;
const longestScan = 64 * 1024;

/** Members that say nothing to a person, or too much of the server's inside. */
const noise = /^(code|lang|type|status|statuscode|traceid|requestid|instance|timestamp|exceptiontype)$/i;
const traceMember = /stacktrace/i;
/** Complaints by the member that they are about: of ASP.NET Core and of Web API (API.md §7). */
const byMember = /^(errors|modelstate)$/i;
/** Longer than `longestText`: the call that failed may be the last line. */
const longestTrace = 8192;

/** What an answer says in words, and apart from it the stack trace that a server should not have sent. */
export interface ServerWords {
  readonly text: string | undefined;
  /** Line by line, at most 8 KB. */
  readonly trace: string | undefined;
}

/**
 * What a server said in words, at most 2 KB of plain text: the strings of a JSON answer of any shape, HTML without its
 * tags, or the text itself. `secrets` are left out where the server echoes them, in every form, and so is what looks like
 * credentials. Stack traces are not part of it: `serverWords` has them.
 */
export function serverText(body: string, secrets: readonly string[] = []): string | undefined {
  return serverWords(body, secrets).text;
}

/** `serverText` and the stack trace beside it, from which the same is left out. */
export function serverWords(body: string, secrets: readonly string[] = []): ServerWords {
  const redactor = new Redactor({ shortest: 1, namesSecrets: false });
  for (const secret of secrets) redactor.protect(secret);
  // Before markup goes, which may be part of a secret, and once more where reading put one together.
  const { words, traces } = readable(redactor.withoutProtected(body.slice(0, longestScan)).trim());
  const tidy = (text: string, unwanted: RegExp) =>
    redactor
      .redact(text)
      .replace(unwanted, ' ')
      .replace(/ {2,}/g, ' ')
      .replace(/\p{Cs}/gu, '\ufffd')
      .trim();
  // Control characters, and those that turn the reading direction, have no place in a message.
  const text = tidy(words, /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu);
  const trace = tidy(traces.join('\n').replaceAll(/\r\n?/g, '\n'), /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu);
  return {
    text: text === '' ? undefined : shortText(text, longestText),
    trace: trace === '' ? undefined : shortText(trace, longestTrace),
  };
}

export function looksLikeHtml(body: string): boolean {
  return /^\s*<(!doctype|html|head|body)\b/i.test(body.slice(0, 1024));
}

/** Of a content type. */
export function saysHtml(type: string): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type);
}

interface Readable {
  readonly words: string;
  readonly traces: readonly string[];
}

function readable(text: string): Readable {
  const found: Found = { words: new Set(), traces: new Set() };
  if (/^[{["]/.test(text)) {
    try {
      collect(parseJson(text), found);
      const said = [...found.words].join(' ');
      return { words: said === '' && found.traces.size === 0 ? text : said, traces: [...found.traces] };
    } catch {
      return { words: text, traces: [] };
    }
  }
  take(text.startsWith('<') ? withoutTags(text) : text, found);
  return { words: [...found.words].join(' '), traces: [...found.traces] };
}

/** Each once: an inner exception often says what the outer one says. */
interface Found {
  readonly words: Set<string>;
  readonly traces: Set<string>;
}

function collect(value: JsonValue, found: Found): void {
  if (typeof value === 'string') {
    take(looksLikeHtml(value) ? withoutTags(value) : value, found);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) collect(item, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [member, inner] of Object.entries(value)) {
      if (traceMember.test(member)) collectTrace(inner as JsonValue, found);
      else if (byMember.test(member) && isJsonObject(inner as JsonValue)) collectByMember(inner as JsonObject, found);
      else if (!noise.test(member)) collect(inner as JsonValue, found);
    }
  }
}

function collectTrace(value: JsonValue, { traces }: Found): void {
  for (const text of isList(value) ? value : [value]) {
    if (typeof text === 'string' && text.trim() !== '') traces.add(text.trimEnd());
  }
}

function collectByMember(errors: JsonObject, found: Found): void {
  for (const [member, complaints] of Object.entries(errors)) {
    const inner: Found = { words: new Set(), traces: found.traces };
    collect(complaints, inner);
    for (const text of inner.words) {
      const isNamed = member === '' || member === '$' || text.toLowerCase().includes(member.toLowerCase());
      found.words.add(isNamed ? text : `${member}: ${text}`);
    }
  }
}

const traceLine = /^\s*at [\w.<>`$+[\],]+ ?\(.*\)( in .+:line \d+)?\s*$/;

/** A text without the lines of a stack trace, which go apart. */
function take(text: string, { words, traces }: Found): void {
  const lines = text.split(/\r?\n/);
  const isTrace = lines.map((line) => line.length < 2048 && traceLine.test(line));
  const trace = lines.filter((_, at) => isTrace[at]).join('\n');
  const rest = isTrace.includes(true) ? lines.filter((_, at) => isTrace[at] !== true).join('\n') : text;
  if (trace !== '') traces.add(trace);
  if (rest.trim() !== '') words.add(rest.trim());
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** One pass, so that hostile markup costs no more than its length. */
function withoutTags(html: string): string {
  const lower = html.toLowerCase();
  let text = '';
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      text += html.slice(at);
      break;
    }
    text += `${html.slice(at, open)} `;
    const hidden = ['script', 'style'].find((tag) => lower.startsWith(tag, open + 1));
    const end = lower.startsWith('!--', open + 1) ? '-->' : hidden === undefined ? '>' : `</${hidden}>`;
    const close = lower.indexOf(end, open);
    if (close === -1) break;
    at = close + end.length;
  }
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => entities[name] ?? "'");
}
