import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { curlCommand } from '../../../src/codegen/curl';
import { aConnection } from '../../support/connection';

/** What a shell passes to `curl`, one argument a line of JSON; `$VALUEKEEP_TOKEN` is `token-1`. */
function argumentsInShell(commands: readonly string[]): string[][] {
  const script = `curl() { node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"; }\n`;
  const text = execFileSync('sh', ['-c', script + commands.join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, VALUEKEEP_TOKEN: 'token-1' },
  });
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}

describe('A call as a cURL command', () => {
  const connection = aConnection();

  it('has the token as a variable, never its value', () => {
    const command = curlCommand(connection, { method: 'GET', path: '/a/b', query: { $select: 'Id' } });
    assert.equal(
      command,
      [
        `curl --request GET 'https://cloud.valuekeep.com/api/contoso/org1/a/b?$select=Id'`,
        `--header "Authorization: Bearer $VALUEKEEP_TOKEN"`,
        `--header 'Accept: application/json'`,
      ].join(' \\\n  '),
    );
    assert.deepEqual(argumentsInShell([command])[0]?.slice(2, 5), [
      'https://cloud.valuekeep.com/api/contoso/org1/a/b?$select=Id',
      '--header',
      'Authorization: Bearer token-1',
    ]);
  });

  it('gives a shell exactly the body and the address, whatever they hold', () => {
    const bodies = fc.sample(fc.string({ unit: 'grapheme' }), 12).map((text) => `${text} $HOME \`id\` ' " \\ !`);
    const commands = bodies.map((body) => curlCommand(connection, { method: 'PUT', path: `/x/%27y'z`, body }));
    const given = argumentsInShell(commands);
    assert.deepEqual(
      given.map((each) => each.at(-1)),
      bodies.map((body) => JSON.stringify(body)),
    );
    assert.ok(given.every((each) => each[2]?.endsWith(`/x/%27y'z`)));
  });
});
