import assert from 'node:assert/strict';
import { readCommandLine } from '../../../src/sandbox/commandLineOptions';

describe('the command line of the sandbox', () => {
  it('asks for nothing', () => {
    assert.deepEqual(readCommandLine([]), { kind: 'start', options: { refreshTokens: false } });
  });

  it('takes every option', () => {
    const args = '--port 4010 --records 200000 --seed 0 --token-lifetime 5 --refresh-tokens'.split(' ');
    assert.deepEqual(readCommandLine(args), {
      kind: 'start',
      options: { port: 4010, records: 200_000, seed: 0, tokenLifetimeSeconds: 5, refreshTokens: true },
    });
  });

  for (const [args, behavior] of [
    [['--profile', 'strict'], { profile: 'strict' }],
    [['--profile=lenient', '--pictures=json'], { profile: 'lenient', dialect: 'v4', pictures: 'json' }],
    [['--profile', 'lenient-v3'], { profile: 'lenient', dialect: 'v3' }],
  ] as const) {
    it(`takes ${args.join(' ')}`, () => {
      assert.deepEqual(readCommandLine(args), { kind: 'start', options: { refreshTokens: false, behavior } });
    });
  }

  for (const args of [
    ['--port', '65536'],
    ['--port=-1'],
    ['--records', '9'],
    ['--records', '200001'],
    ['--seed', '1.5'],
    ['--token-lifetime', '0'],
    ['--token-lifetime', ''],
  ]) {
    it(`refuses ${args.join(' ')} and tells the limits`, () => {
      const read = readCommandLine(args);
      assert.ok(read.kind === 'wrong');
      assert.match(read.message, /must be a whole number from \d+ to \d+/);
    });
  }

  for (const args of [
    ['--ports', '1'],
    ['4010'],
    ['--port'],
    ['--refresh-tokens=1'],
    ['--profile', 'toString'],
    ['--pictures=png'],
  ]) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.equal(readCommandLine(args).kind, 'wrong');
    });
  }

  it('explains itself on --help, whatever else is there', () => {
    assert.equal(readCommandLine(['--help', '--port', 'x']).kind, 'help');
  });
});
