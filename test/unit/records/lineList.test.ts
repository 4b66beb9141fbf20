import assert from 'node:assert/strict';
import type { CallRequest } from '../../../src/client/api';
import { pageRepeated } from '../../../src/client/errors';
import type { JsonObject } from '../../../src/client/json';
import { firstLines, nextLines } from '../../../src/records/lineList';
import { faultOf } from '../client/samples';
import { FakeApi } from './fakes';

/** Gives pages of lines, whatever they are asked for with. */
class LinesApi extends FakeApi {
  readonly asked: string[] = [];

  constructor(readonly pages: readonly (readonly JsonObject[])[]) {
    super();
  }

  override call({ path }: CallRequest) {
    const body = this.pages[this.asked.length] ?? [];
    this.asked.push(path);
    return Promise.resolve({ status: 200, headers: {}, body, isJson: true, size: 0, durationMs: 0 });
  }
}

const lines = (from: number, count: number): JsonObject[] =>
  Array.from({ length: count }, (_, at) => ({ part: `P-${String(from + at)}` }));

describe('The lines of a process service', () => {
  it('come page by page, by index', async () => {
    const api = new LinesApi([lines(0, 100), lines(100, 3)]);
    const { nextLink = '' } = await firstLines(api, 'm/s', {});
    const last = await nextLines(api, nextLink);
    assert.deepEqual([last.records.length, last.nextLink], [3, undefined]);
    assert.deepEqual(api.asked, ['/m/s/0/100', '/m/s/1/100']);
  });

  it('end with a fault where a server that takes no index gives the same page again', async () => {
    const api = new LinesApi([lines(0, 100), lines(0, 100)]);
    const { nextLink = '' } = await firstLines(api, 'm/s', { parameters: { company: 'C01' } });
    const fault = await faultOf(nextLines(api, nextLink));
    assert.deepEqual([fault.code, fault.details.reason], ['malformed', pageRepeated]);
  });
});
