import assert from 'node:assert/strict';
import type { Connection } from '../../../src/client/core/connection';
import type { Page } from '../../../src/client/core/api';
import { signInPage } from '../../../src/client/core/errors';
import { TokenSource } from '../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';
import type { SandboxBehavior } from '../../../src/sandbox/behavior';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { faultOf, sampleConnection } from '../../support/samples';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

const orders = 'maintenance/workOrders';
const servers: readonly Partial<SandboxBehavior>[] = [
  { profile: 'strict' },
  { profile: 'lenient', dialect: 'v4' },
  { profile: 'lenient', dialect: 'v3' },
];

for (const behavior of servers) {
  const named = `${behavior.profile ?? ''} ${behavior.dialect ?? ''}`.trim();
  describe(`The client at a ${named} server`, () => {
    let sandbox: RunningSandbox;

    before(async () => {
      sandbox = await startSandbox({ records: 250, behavior });
    });
    after(() => sandbox.stop());
    afterEach(() => takeFaultsBack(sandbox));

    function client(): ValuekeepClient {
      const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = sandbox.address;
      const connection: Connection = { ...sampleConnection, apiUrl, tokenUrl, tenant, organization, clientId };
      const credentials = () => Promise.resolve({ clientId, clientSecret });
      const sleep = () => Promise.resolve();
      const tokens = new TokenSource({ connection, credentials, fetch, sleep });
      return new ValuekeepClient({ connection, tokens, fetch, sleep });
    }

    async function requests(): Promise<Readonly<Record<string, unknown>>> {
      return objectIn(await new SandboxCaller(sandbox.address).control('/requests'));
    }

    it('reads every page to the end', async () => {
      const reading = client();
      const seen = new Set<unknown>();
      let page: Page | undefined = await reading.list(orders, { select: ['Id'] });
      while (page !== undefined) {
        for (const { id } of page.records) seen.add(id);
        page = page.nextLink === undefined ? undefined : await reading.nextPage(page.nextLink);
      }
      assert.equal(seen.size, 250);
    });

    it('gets the total in the option that is understood, and asks for it in that one since', async () => {
      const reading = client();
      const query = { select: ['Id'], top: 1, count: true } as const;
      assert.equal((await reading.list(orders, query)).count, 250);
      const before = Number((await requests()).apiRequests);
      assert.equal((await reading.list(orders, query)).count, 250);
      assert.equal(Number((await requests()).apiRequests), before + 1);
      assert.equal(reading.dialect.countOption, behavior.dialect === 'v3' ? '$inlinecount' : '$count');
    });

    for (const how of ['redirect', 'page'] as const) {
      it(`renews a token that a sign-in ${how} refuses, once, and says what it was where that does not help`, async () => {
        const reading = client();
        await reading.list(orders, { select: ['Id'], top: 1 });
        const tokenRequests = Number((await requests()).tokenRequests);
        await askForFault(sandbox, { fault: `sign-in;as=${how}`, path: orders });
        assert.equal((await reading.list(orders, { select: ['Id'], top: 1 })).records.length, 1);
        assert.equal(Number((await requests()).tokenRequests), tokenRequests + 1);
        await askForFault(sandbox, { fault: `sign-in;as=${how}`, path: orders, times: 10 });
        const fault = await faultOf(reading.list(orders, { select: ['Id'], top: 1 }));
        const code = how === 'page' ? 'malformed' : 'tokenRefused';
        assert.deepEqual([fault.code, fault.details.reason], [code, signInPage]);
        assert.equal(Number((await requests()).tokenRequests), tokenRequests + 2);
        assert.equal((await faultOf(reading.call({ method: 'GET', path: `/${orders}/odata` }))).code, code);
        const piece = () => Promise.reject(new Error('A page was taken for a file.'));
        assert.equal((await faultOf(reading.download({ path: `/${orders}/odata` }, piece))).code, code);
      });
    }

    it('renews a token that is refused by a challenge without a body', async () => {
      const reading = client();
      await reading.list(orders, { select: ['Id'], top: 1 });
      await askForFault(sandbox, { fault: 'expired', path: orders });
      assert.equal((await reading.list(orders, { select: ['Id'], top: 1 })).records.length, 1);
    });

    for (const form of ['odata', 'problem', 'modelState', 'oauth', 'plain', 'html'] as const) {
      it(`reads an error in the form ${form}, without the server's stack trace`, async () => {
        await askForFault(sandbox, { fault: `error;form=${form};status=500`, path: orders });
        const { code, details } = await faultOf(client().list(orders, { select: ['Id'], filter: 'IsActive eq true' }));
        assert.deepEqual([code, details.hadQuery], ['serverFault', true]);
        assert.match(details.serverText ?? '', /Status 500, asked for by a fault\./);
        assert.doesNotMatch(details.serverText ?? '', /EntityController|stack|traceId/i);
        assert.equal(details.serverTrace?.includes('EntityController.GetOData'), form === 'odata' ? true : undefined);
      });
    }

    it('is told where lists are by a server that takes no plain one', async () => {
      const { code, details } = await faultOf(client().call({ method: 'GET', path: `/${orders}` }));
      assert.deepEqual([code, details.status, details.method], ['invalidRequest', 405, 'GET']);
    });

    it('looks into texts with the function that the server knows, whichever the filter has', async () => {
      const records = async (filter: string) => {
        const reading = client();
        const page = await reading.list(orders, { select: ['Id'], filter, orderBy: 'Id' });
        return page.records.length;
      };
      const all = await records("startswith(WorkOrderKey,'WO-')");
      assert.ok(all > 0);
      assert.equal(await records("contains(WorkOrderKey,'O-')"), all);
      assert.equal(await records("substringof('O-',WorkOrderKey)"), all);
    });

    it('reads dates in the form that the server takes', async () => {
      const filter = 'ModifiedOn ge 2020-01-01T00:00:00Z';
      assert.ok((await client().list(orders, { select: ['Id'], filter, top: 1 })).records.length > 0);
    });
  });
}
