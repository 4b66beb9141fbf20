import type { ConnectionMembers } from '../../editing/draft';

/** What a file can say of a connection. */
export type ImportMember = Exclude<keyof ConnectionMembers, 'literals' | 'countOption'> | 'clientSecret';

/**
 * The names that people give these members, in small letters and without what parts their words: `CLIENT_ID`,
 * `clientId` and `Client ID` are the same name. README, "Import connections", has this table for people.
 */
export const memberNames: Readonly<Record<ImportMember, readonly string[]>> = {
  name: ['connectionname', 'displayname', 'name'],
  stage: ['stage', 'environment', 'env'],
  readOnly: ['readonly'],
  apiUrl: [
    'apiurl',
    'apibaseurl',
    'baseurl',
    'apiuri',
    'baseuri',
    'apiaddress',
    'apiendpoint',
    'apihost',
    'url',
    'host',
  ],
  tenant: ['tenant', 'tenantkey', 'tenantid', 'tenantname', 'tenantcode'],
  organization: [
    ...['organization', 'organizationkey', 'organizationid', 'organizationname', 'organizationcode'],
    ...['organisation', 'organisationkey', 'organisationid', 'organisationname', 'organisationcode'],
    ...['org', 'orgkey', 'orgid', 'orgname', 'orgcode'],
  ],
  tokenUrl: ['tokenurl', 'accesstokenurl', 'tokenendpoint', 'tokenuri', 'accesstokenuri', 'tokenaddress'],
  scope: ['scope', 'scopes'],
  clientAuthentication: ['clientauthentication', 'clientcredentials', 'tokenendpointauthmethod', 'authmethod'],
  clientId: ['clientid', 'clientkey', 'applicationid', 'appid', 'consumerkey'],
  clientSecret: ['clientsecret', 'applicationsecret', 'appsecret', 'consumersecret', 'secret'],
};

/** These stand for anything, so that no word but the product's and a stage's may stand before them. */
const wide = new Set(['name', 'url', 'host', 'secret', 'environment', 'env', 'stage', 'org']);

const products = new Set(['valuekeep', 'vk', 'cmms']);
/** Words that say nothing of whose entry it is. */
const neutral = new Set(['api', 'auth', 'oauth', 'oauth2', 'http', 'rest', 'web']);

const stages: Readonly<Record<string, 'test' | 'production'>> = {
  ...{ prod: 'production', production: 'production', prd: 'production', live: 'production' },
  ...{ test: 'test', tst: 'test', testing: 'test', dev: 'test', development: 'test', develop: 'test', local: 'test' },
  ...{ qa: 'test', uat: 'test', int: 'test', integration: 'test', acc: 'test', acceptance: 'test', stage: 'test' },
  ...{ staging: 'test', stg: 'test', preprod: 'test', preproduction: 'test', demo: 'test', sandbox: 'test' },
};

export interface Recognized {
  readonly member: ImportMember;
  /** What tells several connections in one file apart: `prod` in `PROD_CLIENT_ID`; mostly empty. */
  readonly group: string;
  readonly namesProduct: boolean;
}

const known = new Map<string, ImportMember>(
  Object.entries(memberNames).flatMap(([member, names]) => names.map((name) => [name, member as ImportMember])),
);

/** Which member an entry is meant for, by its name alone; `undefined` where it is somebody else's. */
export function recognize(name: string): Recognized | undefined {
  const words = wordsOf(name);
  // Of two names in one the longer is meant: `ACCESS_TOKEN_URL` is no `URL`.
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = words.length - length; start >= 0; start -= 1) {
      const found = recognizeAt(words, start, start + length);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function recognizeAt(words: readonly string[], start: number, end: number): Recognized | undefined {
  const plain = words.slice(start, end).join('');
  const member = known.get(plain);
  if (member === undefined) return undefined;
  const [before, after] = [words.slice(0, start), words.slice(end)];
  const namesProduct = before.some((word) => products.has(word));
  const extra = before.filter((word) => !products.has(word) && (wide.has(plain) || !neutral.has(word)));
  const isStage = (word: string) => Object.hasOwn(stages, word);
  if (!after.every(isStage) || !(namesProduct || extra.every(isStage))) return undefined;
  return { member, group: [...extra, ...after].join(' '), namesProduct };
}

/** What a name or a value says of the stage, for a person to confirm. */
export function stageHint(text: string): 'test' | 'production' | undefined {
  const found = wordsOf(text).map((word) => (Object.hasOwn(stages, word) ? stages[word] : undefined));
  // Where it is not clear, nothing is said.
  const hints = new Set(found.filter((hint) => hint !== undefined));
  return hints.size === 1 ? [...hints][0] : undefined;
}

/** `VALUEKEEP_CLIENT_ID`, `valuekeepClientId` and `Valuekeep client id` have the same words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
