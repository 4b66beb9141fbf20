const secretNames =
  /(secret|password|passwd|passphrase|pwd|apikey|privatekey|assertion|authorization|credentials?|cookie)$/;
const tokenNames = /^(access|refresh|id|bearer|auth|api)?token$/;

/** Three parts in base64url, the first of which is a JSON object (RFC 7519 §3), or what follows the word Bearer. */
const tokenShapes = [/\beyJ[\w-]{5,}\.[\w-]{5,}/, /\bBearer\s+[\w\-.~+/]{16,}/i];
const basicShape = /\bBasic\s+([A-Za-z0-9+/]{8,}={0,2})/i;
const userInfo = /\b[a-z][a-z\d+.-]*:[/\\]{2}[^\s/\\?#]*@/i;

/** Whether what stands under this name is meant to be secret, however the name is written. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return secretNames.test(plain) || tokenNames.test(plain);
}

/** What gives a text away as a secret: its own shape, or an address that carries one. */
export function secretSign(text: string): 'token' | 'address' | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== '' || hasSecretParameter(url))) return 'address';
  if (userInfo.test(text)) return 'address';
  if (tokenShapes.some((shape) => shape.test(text))) return 'token';
  const basic = basicShape.exec(text)?.[1];
  return basic !== undefined && Buffer.from(basic, 'base64').includes(':') ? 'token' : undefined;
}

/** The address without what it must not carry; `undefined` where the text is no address. */
export function withoutSecret(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  // Of an address that is not well written, what is meant for its beginning can stand in its path.
  return secretSign(url.href) === undefined && !url.pathname.includes('@') ? url.href : undefined;
}

function hasSecretParameter({ searchParams, hash }: URL): boolean {
  return [...searchParams.keys(), ...new URLSearchParams(hash.slice(1)).keys()].some(isSecretName);
}
