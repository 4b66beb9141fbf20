import { isValuekeepError } from '../../../../src/client/core/errors';
import { verifiedFetch } from '../../../../src/client/http/verifiedFetch';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { sampleConnection, sampleCredentials } from '../../../support/samples';

/** What came of asking a server, in a process of its own: `done`, or the error's code with its reason. */
export interface TlsOutcomes {
  readonly token: string;
  readonly record: string;
  /** By Node.js itself, which the environment may tell to check nothing. */
  readonly unchecked: string;
}

async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return isValuekeepError(error) ? `${error.code} ${error.details.reason ?? ''}` : 'failed';
  }
}

/** The library as a program uses it, with the origin of a server as the argument. */
const [, , origin = ''] = process.argv;
const connection = { ...sampleConnection, tokenUrl: `${origin}/connect/token`, apiUrl: `${origin}/api` };
const credentials = () => Promise.resolve(sampleCredentials);
const tokens = new TokenSource({ connection, credentials, fetch: verifiedFetch });
const given = { getToken: () => Promise.resolve('t'), invalidate: () => undefined };
const client = new ValuekeepClient({ connection, tokens: given, fetch: verifiedFetch });

void (async () => {
  const outcomes: TlsOutcomes = {
    token: await outcomeOf(() => tokens.getToken()),
    record: await outcomeOf(() => client.get('m/s', '1')),
    unchecked: await outcomeOf(() => fetch(origin)),
  };
  process.stdout.write(JSON.stringify(outcomes));
})();
