import { type HttpAnswer } from '../../../client/http/exchange';
import { parseJson } from '../../../json/json';
import { listOptions, pathSegment, queryString } from '../../../client/records/odata';
import { defaultDialect } from '../../../odata/dialect';
import { readPage } from '../../../client/records/pages';
import { secureUrl } from '../../../client/http/secureUrl';
import { serverText } from '../../../client/http/serverText';
import { leadsToSignIn } from '../../../client/tokens/signInPages';
import { type Advice, advice } from './advice';
import { commonAdvice, faultAdvice } from './answerAdvice';
import { type Context, attempt, faultCode, get, type Outcome, type Server } from './context';
import { type Fact, fact, type Step, type StepStatus } from './diagnosis';

/** A list that every organization has, of one record and one column. */
const service = 'corePatterns/countries';
const query = { select: ['Id'], top: 1 } as const;

export interface TrialCallOutcome {
  readonly step: Step;
  readonly outcome: Outcome<HttpAnswer>;
}

/** One call to the API with a token that was just given. @throws ValuekeepError `cancelled` */
export async function callStep(server: Server, context: Context, accessToken: string): Promise<TrialCallOutcome> {
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const outcome = await attempt(context, (fetch) => get(context, fetch, { url: addressOf(context), headers }));
  return { step: stepOf(server, context, outcome), outcome };
}

function addressOf({ connection }: Context): string {
  const { apiUrl, tenant, organization } = connection;
  const api = secureUrl(apiUrl.trim(), 'API address');
  const organizationPath = [tenant, organization, ...service.split('/')].map(pathSegment).join('/');
  const path = `${api.pathname.replace(/\/+$/, '')}/${organizationPath}/odata`;
  return new URL(`${path}?${queryString(listOptions(query, defaultDialect))}`, api).href;
}

function stepOf(server: Server, context: Context, outcome: Outcome<HttpAnswer>): Step {
  const { value: answer, error, head, seen, startedAt, endedAt } = outcome;
  const { redactor } = context;
  const answered = { side: 'api', server, head, seen } as const;
  const facts: Fact[] = [
    fact('called', service),
    ...(head === undefined ? [] : [fact('answered', head.status, endedAt - startedAt)]),
  ];
  const step = (status: StepStatus, more: readonly Fact[], todo?: Advice): Step => ({
    id: 'apiCall',
    status,
    facts: [...facts, ...more],
    advice: todo === undefined ? [] : [todo],
  });
  if (answer === undefined) {
    if (error === undefined) return step('failed', [], advice('notTheApi', 'api', server.host));
    return step(
      'failed',
      [fact('errorCode', redactor.text(faultCode(error, seen)))],
      faultAdvice(answered, error, context),
    );
  }
  // Older hosts send there whoever has no token that they take.
  if (leadsToSignIn(answer, context.connection.tokenUrl)) return step('failed', [], advice('freshTokenRefused'));
  if (answer.status >= 200 && answer.status < 300) {
    const count = recordsIn(answer);
    if (count !== undefined) return step('ok', [fact('records', count)]);
    return step('failed', [], commonAdvice(answered, context) ?? advice('notTheApi', 'api', server.host));
  }
  const said = serverText(redactor.masked(answer.text));
  const words = said === undefined ? [] : [fact('serverSays', redactor.text(said))];
  const isForbidden = answer.status === 403;
  const todo = commonAdvice(answered, context) ?? statusAdvice(answer.status);
  // The token was taken and the address is right: only this list is not for this client.
  return step(isForbidden && todo.name === 'noPermission' ? 'warning' : 'failed', words, todo);
}

function statusAdvice(status: number): Advice {
  switch (status) {
    case 401:
      return advice('freshTokenRefused');
    case 403:
      return advice('noPermission');
    case 404:
    case 410:
      return advice('correctTenant');
    default:
      return advice('callRefused', status);
  }
}

/** `undefined` for what is no page of records. */
function recordsIn({ text, url }: HttpAnswer): number | undefined {
  try {
    return readPage(parseJson(text), { method: 'GET', url }).records.length;
  } catch {
    return undefined;
  }
}
