import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { CallRequest, RecordKey } from '../../../../src/client/core/api';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { stringifyJson, type JsonObject } from '../../../../src/json/json';
import type { RecordDocument } from '../../../../src/documents/files/recordDocument';
import { aConnection } from '../../../support/connection';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const load = () =>
  withFakeVscode(async () => ({
    ...(await import('../../../../src/documents/saving/recordCreation')),
    ...(await import('../../../support/vscode/vscode')),
  }));

const id = '00000000-0000-4000-8000-000000000001';
const text = (given: JsonObject) => stringifyJson({ id: null, ...given });

describe('A new record that is saved', () => {
  const connection = aConnection();
  let posted: JsonObject[];
  /** What the server has, by its key or its id; undefined where it answers no read. */
  let there: Map<string, JsonObject> | undefined;
  let post: (body: JsonObject) => Promise<{ body: string | undefined }>;
  let agrees: boolean;
  let asked: string[];
  let warnings: string[];
  let document: RecordDocument;

  beforeEach(async () => {
    [posted, there, agrees, asked, warnings] = [[], new Map(), false, [], []];
    post = () => Promise.resolve({ body: id });
    const service = (await loadCatalog()).service('businessCore/brands');
    document = { place: { service, begun: connection, key: undefined }, mayBeCreated: false, marks: [] } as never;
  });

  const save = async (given: JsonObject) => {
    const { RecordCreation, screen } = await load();
    screen.onWarning = (warning) => void warnings.push(warning);
    screen.onQuestion = (question) => {
      asked.push(question.text);
      question.answer(agrees);
    };
    const client = {
      call: ({ body }: CallRequest) => {
        posted.push(body as JsonObject);
        return post(body as JsonObject).then((answer) => ({ ...answer, headers: {} }));
      },
      get: (_path: string, key: RecordKey) => {
        if (there === undefined) return Promise.reject(new ValuekeepError('serverFault', 'It cannot be read.'));
        const found = there.get([key].flat().join('/')) ?? there.get([key].flat()[0] ?? '');
        return found === undefined
          ? Promise.reject(new ValuekeepError('notFound', 'It is not there.'))
          : Promise.resolve(found);
      },
    };
    const connections = { resume: () => Promise.resolve({ connection, client, toGuard: () => connection }) };
    const log = { info: () => undefined, warn: () => undefined };
    try {
      return await new RecordCreation({ catalog: loadCatalog, connections: connections as never, log }).create(
        document,
        text(given),
      );
    } finally {
      screen.onWarning = undefined;
      screen.onQuestion = (question) => question.answer(false);
    }
  };
  const lost = () => {
    post = () => Promise.reject(new ValuekeepError('timeout', 'No answer.', { outcomeUnknown: true }));
  };

  it('is created once, though it cannot be read after it: a key tells', async () => {
    there = undefined;
    assert.equal(await save({ brandKey: 'B1', description: 'One' }), undefined);
    assert.match(warnings.join(), /was created, but it cannot be read/);
    const record = { id, brandKey: 'B1', description: 'One' };
    there = new Map([['B1', record]]);
    assert.deepEqual(await save({ brandKey: 'B1', description: 'One' }), record);
    assert.equal(posted.length, 1);
  });

  for (const answer of [id, undefined]) {
    it(`is created once, though it cannot be read after it: a person is asked (${String(answer)})`, async () => {
      post = () => Promise.resolve({ body: answer });
      there = undefined;
      await save({ description: 'One' });
      await assert.rejects(() => save({ description: 'Two' }), /Nothing was sent/);
      assert.equal(posted.length, 1);
      assert.match(asked.join(), /may have been created already/);
      agrees = true;
      await save({ description: 'Two' });
      assert.equal(posted.length, 2);
    });
  }

  it('keeps what was typed after a save that lost its answer, where the record is there without it', async () => {
    lost();
    there = undefined;
    await assert.rejects(() => save({ brandKey: 'B1', description: 'One' }), /may have been created/);
    there = new Map([['B1', { id, brandKey: 'B1', description: 'One' }]]);
    await assert.rejects(
      () => save({ brandKey: 'B1', description: 'Typed since' }),
      /description.*your text stays here/,
    );
    assert.equal(posted.length, 1);
    assert.equal((await save({ brandKey: 'B1', description: 'One' }))?.id, id);
  });

  it('keeps its text where the answer is lost and the key is that of another record', async () => {
    lost();
    there = new Map([['B1', { id, brandKey: 'B1', description: 'Of somebody else' }]]);
    await assert.rejects(() => save({ brandKey: 'B1', description: 'Mine' }), /description.*your text stays here/);
    assert.equal(posted.length, 1);
  });

  it('is the record that is there, where that holds all of it, written as the server does', async () => {
    lost();
    there = new Map([['B1', { id, BrandKey: 'B1', brandKey: 'B1', description: 'Mine', modifiedBy: 'me' }]]);
    assert.equal((await save({ brandKey: 'B1', description: 'Mine' }))?.id, id);
  });
});
