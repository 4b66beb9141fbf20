import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serverText } from '../../../src/client/serverText';
import { anyText } from './samples';

describe('Server text', () => {
  const texts: [string, string, string | undefined][] = [
    ['nothing', ' \n', undefined],
    ['plain text', 'The key is missing.', 'The key is missing.'],
    ['a JSON string', '"Not found"', 'Not found'],
    ['a message', '{"message":"No such part"}', 'No such part'],
    [
      'a message with its details',
      '{"Message":"Invalid.","ModelState":{"part.Key":["Required."]},"StackTrace":"at x"}',
      'Invalid. Required.',
    ],
    ['a nested OData error', '{"error":{"code":"400","message":{"lang":"en","value":"Bad filter"}}}', 'Bad filter'],
    ['JSON without a word', '{"code":5}', '{"code":5}'],
    ['broken JSON', '{"message":', '{"message":'],
    [
      'a web page',
      '<!DOCTYPE html><style>a{}</style><h1>Bad&nbsp;gateway</h1><script>evil()</script><!-- x --><p>a &lt; b</p>',
      'Bad gateway a < b',
    ],
    ['markup that never ends', '<p>one<script>two', 'one'],
    ['control and direction characters', 'a\u001b[31mb\u202ec\r\nd', 'a [31mb c d'],
  ];
  for (const [title, body, expected] of texts) {
    it(`is found in ${title}`, () => assert.equal(serverText(body), expected));
  }

  it('is at most 2 KB, whatever comes', () => {
    fc.assert(
      fc.property(anyText, fc.nat(100), (part, times) => {
        const text = serverText(part.repeat(times)) ?? '';
        assert.ok(text.length <= 2048);
        assert.doesNotMatch(text, /[\p{Cc}\p{Cs}]/u);
      }),
    );
    assert.equal(serverText('x'.repeat(5000))?.length, 2048);
  });

  it('is found quickly in hostile markup', () => {
    const started = performance.now();
    for (const part of ['<script', '<', '<!--', '&', '"{']) serverText(part.repeat(1_000_000));
    assert.ok(performance.now() - started < 1000);
  });

  it('leaves out a secret that the server repeats, in every form it travels in', () => {
    const secret = 'S/e+cret=1';
    const base64 = Buffer.from(secret).toString('base64');
    const text = serverText(`got ${secret} or ${encodeURIComponent(secret)} or ${base64}`, [secret, '']);
    assert.equal(text, 'got ••• or ••• or •••');
  });
});
