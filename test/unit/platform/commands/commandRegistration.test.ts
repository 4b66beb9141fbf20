import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { ValuekeepError } from '../../../../src/client/core/errors';
import type { Connection } from '../../../../src/client/core/connection';
import type { CommandCall } from '../../../../src/platform/commands/commandCall';
import type { CommandServices } from '../../../../src/platform/commands/commandRegistration';
import type { CommandId } from '../../../../src/platform/commands/commands';
import { commandTable } from '../../../../src/platform/commands/table/commandTable';
import { aConnection } from '../../../support/connection';
import { withFakeVscode } from '../../../support/vscode/withFakeVscode';

const { registerCommands } = await withFakeVscode(
  () => import('../../../../src/platform/commands/commandRegistration'),
);
const { registeredCommands, screen } = await import('../../../support/vscode/vscode');

const ids = Object.keys(commandTable) as CommandId[];
const here = aConnection({ id: 'here' });
const there = aConnection({ id: 'there' });
const refusal = /^Invalid argument “[^]*”: [^]+/;

/** What a handler was called with. */
interface Calling {
  readonly id: CommandId;
  readonly argument: unknown;
  readonly call: CommandCall;
}

/** A window with every command of the table, none of which does anything but `work`. */
function windowWith(work: (calling: Calling) => unknown = () => undefined) {
  const shown: string[] = [];
  screen.onError = (text) => void shown.push(text);
  const state = { inUse: here as Connection | undefined, questions: 0 };
  const services = {
    connections: {
      inUse: () => state.inUse,
      get: (id: string) => [here, there].find((connection) => connection.id === id),
      require: (id?: string) => {
        if (id !== undefined) return Promise.reject(new ValuekeepError('notFound', `There is no ${id}.`));
        state.questions += 1;
        return Promise.resolve(there);
      },
    },
    log: { error: () => undefined },
    disposeWithWindow: <T>(part: T) => part,
  } as unknown as CommandServices;
  const handlers = Object.fromEntries(
    ids.map((id) => [id, (argument: unknown, call: CommandCall) => work({ id, argument, call })]),
  );
  registerCommands(services, handlers);
  const run = async (id: CommandId, given?: unknown) => registeredCommands.get(id)?.(given);
  return { run, shown, state };
}

const someUri = {
  scheme: 'valuekeep',
  authority: '',
  path: '/a',
  query: '',
  fragment: '',
  fsPath: '/a',
  with: () => 0,
};
/** As VS Code makes them: no plain object. */
const someAddress = (): object => Object.assign(Object.create({ toString: () => 'valuekeep:/a' }) as object, someUri);

describe('A command', () => {
  /** Anything, and often what has the members of the command's argument. */
  const calls = fc.constantFrom(...ids).chain((id) => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    const text = fc.oneof(fc.constantFrom('/a', 'maintenance/workOrders', 'csv', 'json', 'own', 'test'), fc.string());
    const value = fc.oneof(text, fc.array(text), fc.integer(), fc.constant(someUri), anything);
    const members = Object.fromEntries(Object.keys(commandTable[id].argument.entries).map((name) => [name, value]));
    const shaped = fc.record(members, { requiredKeys: [] });
    const node = shaped.map((given) => ({ kind: 'service', id: 'x', ...given }));
    return fc.tuple(fc.constant(id), fc.oneof(shaped, node, anything));
  });

  it('gets what its entry of the table takes, and all else is refused with one sentence before anything is done', async () => {
    const begun: Calling[] = [];
    const { run, shown } = windowWith((calling) => void begun.push(calling));
    const counts = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(calls, async ([id, given]) => {
        begun.length = 0;
        shown.length = 0;
        const failure = await run(id, given).then(
          () => undefined,
          (error: unknown) => (error instanceof Error ? error : assert.fail('no error')),
        );
        const [calling] = begun;
        if (calling !== undefined) {
          counts.taken += 1;
          assert.equal(calling.id, id);
          assert.ok(v.is(commandTable[id].argument, calling.argument));
          assert.deepEqual([failure, shown], [undefined, []]);
          return;
        }
        counts.refused += 1;
        if (failure === undefined) {
          assert.equal(shown.length, 1);
          assert.match(shown[0] ?? '', refusal);
        } else {
          assert.ok(failure instanceof ValuekeepError, String(failure));
          assert.equal(failure.code, 'invalidRequest');
          assert.match(failure.message, refusal);
          assert.deepEqual(shown, []);
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(counts.taken > 50 && counts.refused > 50, JSON.stringify(counts));
  });

  it('works on the connection that the window used as it began, though another is used meanwhile', async () => {
    const got: (string | undefined)[] = [];
    const { run, state } = windowWith(async ({ call }) => {
      await Promise.resolve();
      got.push(call.connectionId, (await call.connection())?.id);
    });
    for (const given of [undefined, {}, { connectionId: undefined }, { kind: 'service', connectionId: undefined }]) {
      state.inUse = here;
      const running = run('valuekeep.openRecord', given);
      state.inUse = there;
      await running;
    }
    assert.deepEqual(new Set(got), new Set(['here']));
    assert.equal(state.questions, 0);
  });

  it('works on the connection that is named, by a program or a node of the tree', async () => {
    const got: unknown[] = [];
    const { run } = windowWith(async ({ call }) => void got.push((await call.connection())?.id));
    await run('valuekeep.openRecord', { connectionId: 'there' });
    await run('valuekeep.openRecord', { kind: 'record', connectionId: 'there' });
    assert.deepEqual(got, ['there', 'there']);
    const unknown = run('valuekeep.openRecord', { connectionId: 'nobody' });
    await assert.rejects(unknown, (error) => error instanceof ValuekeepError && error.code === 'notFound');
  });

  it('asks for a connection once, and only where it needs one that is not there', async () => {
    const got: unknown[] = [];
    const { run, state } = windowWith(async ({ id, call }) => {
      if (id === 'valuekeep.openRecord') got.push(await call.connection(), await call.connection());
    });
    state.inUse = undefined;
    await run('valuekeep.showLog');
    assert.equal(state.questions, 0);
    await run('valuekeep.openRecord');
    assert.deepEqual([got, state.questions], [[there, there], 1]);
  });

  it('knows a program by its argument, and what VS Code called it from', async () => {
    const got: unknown[] = [];
    const { run } = windowWith(({ argument, call: { byProgram, target } }) => {
      got.push({ argument, byProgram, target });
    });
    const node = { kind: 'record', id: 'x', connectionId: 'here', service: 'a/b', key: 'k', label: {} };
    const tab = someAddress();
    for (const given of [undefined, { service: 'a/b' }, node, tab]) await run('valuekeep.deleteRecord', given);
    assert.deepEqual(got, [
      { argument: {}, byProgram: false, target: undefined },
      { argument: { service: 'a/b' }, byProgram: true, target: undefined },
      { argument: { connectionId: 'here', service: 'a/b', key: 'k' }, byProgram: false, target: node },
      { argument: {}, byProgram: false, target: tab },
    ]);
  });

  it('is refused a value that cannot be written as JSON', async () => {
    const { run } = windowWith(() => assert.fail('it ran'));
    const circle: unknown[] = [];
    circle.push(circle);
    for (const value of [circle, () => 0, Symbol('no')]) {
      for (const given of [{ body: value }, { value }]) {
        const id = 'body' in given ? 'valuekeep.callOperation' : 'valuekeep.setAttribute';
        await assert.rejects(run(id, given), (error) => error instanceof ValuekeepError && refusal.test(error.message));
      }
    }
  });

  it('is refused the address of a tab where it has no place in the menu of tabs', async () => {
    const { run, shown } = windowWith(() => assert.fail('it ran'));
    await run('valuekeep.openRecord', someAddress());
    assert.equal(shown.length, 1);
    assert.match(shown[0] ?? '', refusal);
  });

  it('shows a person what fails and throws it to a program', async () => {
    const { run, shown } = windowWith(() => Promise.reject(new ValuekeepError('forbidden', 'No.')));
    assert.equal(await run('valuekeep.refresh'), undefined);
    assert.equal(shown.length, 1);
    const program = run('valuekeep.refresh', {});
    await assert.rejects(program, (error) => error instanceof ValuekeepError && error.code === 'forbidden');
    assert.equal(shown.length, 1);
  });
});
