import { pathSegment } from '../../../client/records/odata';
import { secureUrl } from '../../../client/http/secureUrl';
import { parseJson } from '../../../json/json';
import { isJsonObject } from '../../../json/shapes';
import { attempt, type Context, get } from './context';
import { type Fact, fact } from './diagnosis';

/** Newer products on the same framework have it; whether Valuekeep does is not known (API.md §1.1). */
const operation = 'businessCore/productInfos/getVersions';
const names = [
  ['product', /^product$/i],
  ['framework', /^elevationfw$/i],
] as const;

/** Product and framework, asked for once. Nothing where the API does not tell them. @throws ValuekeepError `cancelled` */
export async function versionFacts(context: Context, accessToken: string): Promise<readonly Fact[]> {
  const { apiUrl, tenant, organization } = context.connection;
  const api = secureUrl(apiUrl.trim(), 'API address');
  const path = [api.pathname.replace(/\/+$/, ''), ...[tenant, organization].map(pathSegment), operation].join('/');
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const { value } = await attempt(context, (fetch) => get(context, fetch, { url: new URL(path, api).href, headers }));
  if (value?.status !== 200) return [];
  const told = objectIn(value.text);
  return names.flatMap(([name, member]) => {
    const version = Object.entries(told).find(([each]) => member.test(each))?.[1];
    return typeof version === 'string' && version.trim() !== ''
      ? [fact('version', name, context.redactor.text(version))]
      : [];
  });
}

function objectIn(text: string) {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
