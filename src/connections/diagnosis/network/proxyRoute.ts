import { isLoopback } from '../../../client/http/secureUrl';
import type { RouteKind, Surroundings } from '../steps/diagnosis';

/** How VS Code will send a request, as far as settings and environment tell it. */
export interface Route {
  readonly kind: RouteKind;
  readonly proxy?: ProxyAddress;
}

export interface ProxyAddress {
  /** `http://proxy.example.com:3128`, without user and password; empty where the text is no address. */
  readonly origin: string;
  readonly hasCredentials: boolean;
  /** User and password, for nobody to see. */
  readonly secrets: readonly string[];
}

/** In the order in which VS Code looks at them. */
export const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;
export const noProxyVariables = ['no_proxy', 'NO_PROXY'] as const;

/** The order of VS Code's own proxy agent: support off, loopback, no proxy, setting, environment, system. */
export function routeOf(url: URL, { settings, variables }: Surroundings): Route {
  if (settings.proxySupport === 'off') return { kind: 'supportOff' };
  if (isLoopback(url)) return { kind: 'loopback' };
  if (settings.noProxy.length > 0) {
    if (isListed(url, settings.noProxy)) return { kind: 'noProxySetting' };
  } else if (isListed(url, (firstOf(noProxyVariables, variables)?.value ?? '').split(','))) {
    return { kind: 'noProxyVariable' };
  }
  if (settings.proxy.trim() !== '') return { kind: 'setting', proxy: proxyAddress(settings.proxy) };
  const variable = firstOf(proxyVariables, variables);
  if (variable !== undefined) return { kind: 'variable', proxy: proxyAddress(variable.value) };
  return { kind: 'systemOrNone' };
}

export function proxyAddress(text: string): ProxyAddress {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url?.host === undefined || url.host === '' || !/^(https?|socks[45]?[ah]?):$/.test(url.protocol)) {
    return { origin: '', hasCredentials: trimmed.includes('@'), secrets: [trimmed] };
  }
  const parts = [url.username, url.password].filter((part) => part !== '');
  return {
    origin: `${url.protocol}//${url.host}`,
    hasCredentials: parts.length > 0,
    secrets: parts.flatMap((part) => [part, decoded(part)]),
  };
}

export function firstOf<Name extends string>(
  names: readonly Name[],
  variables: Surroundings['variables'],
): { readonly name: Name; readonly value: string } | undefined {
  for (const name of names) {
    const value = variables[name];
    if (value !== undefined && value.trim() !== '') return { name, value };
  }
  return undefined;
}

/** Entries are host names or domains, with or without a port; `*` is every host. */
function isListed(url: URL, entries: readonly string[]): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return entries
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = name.startsWith('.') ? name : `.${name}`;
      return `.${url.hostname}`.endsWith(domain) && (entryPort === undefined || entryPort === port);
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
