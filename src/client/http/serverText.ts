import { withoutAuthorization } from '../../text/authorization';
import { SecretForms } from '../../text/secretForms';
import { parseJson } from '../../json/json';
import type { JsonValue } from '../../json/json';
import { shortText } from '../../text/shortText';

const longestText = 2048;
const longestScan = 64 * 1024;

/** Members that say nothing to a person, or too much of the server's inside. */
const noise = /^(code|lang|type|status|statuscode|traceid|requestid|instance|timestamp|exceptiontype|stacktrace)$/i;

/**
 * What a server said in words, at most 2 KB of plain text: the strings of a JSON answer of any shape, HTML without its
 * tags, or the text itself. `secrets` are left out where the server echoes them, in every form, and so is what looks like
 * credentials.
 */
export function serverText(body: string, secrets: readonly string[] = []): string | undefined {
  const forms = new SecretForms();
  for (const secret of secrets) forms.add(secret);
  // Before markup goes, which may be part of a secret, and once more where reading put one together.
  const text = forms.redact(readable(forms.redact(body.slice(0, longestScan)).trim()));
  const tidy = withoutAuthorization(text)
    // Control characters, and those that turn the reading direction, have no place in a message.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
  if (tidy === '') return undefined;
  return shortText(tidy, longestText);
}

export function looksLikeHtml(body: string): boolean {
  return /^\s*<(!doctype|html|head|body)\b/i.test(body.slice(0, 1024));
}

function readable(text: string): string {
  if (/^[{["]/.test(text)) {
    try {
      const found: string[] = [];
      collect(parseJson(text), found);
      return found.length > 0 ? found.join(' ') : text;
    } catch {
      return text;
    }
  }
  return text.startsWith('<') ? withoutTags(text) : text;
}

function collect(value: JsonValue, found: string[]): void {
  if (typeof value === 'string') {
    if (value.trim() !== '') found.push(looksLikeHtml(value) ? withoutTags(value) : value.trim());
  } else if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) collect(item, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [member, inner] of Object.entries(value)) {
      if (!noise.test(member)) collect(inner as JsonValue, found);
    }
  }
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
