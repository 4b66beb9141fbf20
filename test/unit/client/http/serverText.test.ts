import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serverText, serverWords } from '../../../../src/client/http/serverText';
import { processorTime } from '../../../support/processorTime';
import { writings } from '../../../support/secretWritings';
import { anyText } from '../../../support/samples';

describe('Server text', () => {
  const texts: [string, string, string | undefined][] = [
    ['nothing', ' \n', undefined],
    ['plain text', 'The key is missing.', 'The key is missing.'],
    ['a JSON string', '"Not found"', 'Not found'],
    ['a message', '{"message":"No such part"}', 'No such part'],
    [
      'a message with its details',
      '{"Message":"Invalid.","ModelState":{"part.Key":["Required."]},"StackTrace":"at x"}',
      'Invalid. part.Key: Required.',
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

  const trace = '   at A.B`1.Get(X x)\r\n   at C.<D>b__0() in c:\\d.cs:line 7';
  for (const [title, body, text] of [
    [
      'an exception with inner ones',
      {
        Message: 'Bad.',
        ExceptionMessage: 'No Foo.',
        StackTrace: trace,
        InnerException: { exceptionMessage: 'No Foo.' },
      },
      'Bad. No Foo.',
    ],
    ['problem details', { title: 'Invalid.', status: 400, traceId: '0', stackTrace: trace }, 'Invalid.'],
    ['nothing but a trace', { stacktrace: [trace] }, undefined],
    ['plain text', `Crash.\r\n${trace}\r\nBye.`, 'Crash. Bye.'],
    ['a page', `<html><pre>Crash.\n${trace.replace('<D>', '&lt;D&gt;')}</pre>`, 'Crash.'],
  ] as const) {
    it(`keeps a stack trace apart in ${title}`, () => {
      const words = serverWords(typeof body === 'string' ? body : JSON.stringify(body), ['c:\\d.cs']);
      assert.equal(words.text, text);
      assert.match(words.trace ?? '', /^\s*at A\.B`1\.Get\(X x\)\n\s*at C\..+ in •••:line 7$/);
    });
  }

  it('names the member that a complaint is about, unless it does itself', () => {
    const errors = {
      Description: ['The description field is required.'],
      'lines[0].Part': ['Unknown.'],
      $: ['Bad JSON.'],
    };
    assert.equal(
      serverText(JSON.stringify({ title: 'Invalid.', errors })),
      'Invalid. The description field is required. lines[0].Part: Unknown. Bad JSON.',
    );
  });

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

  it('is found quickly in hostile markup', async () => {
    const taken = await processorTime(() => {
      for (const part of ['<script', '<', '<!--', '&', '"{']) serverText(part.repeat(1_000_000));
    });
    assert.ok(taken < 1000);
  });

  it('leaves out a secret that the server repeats, in every form it travels in', () => {
    const secret = 'S/e+cret=1';
    const base64 = Buffer.from(secret).toString('base64');
    const text = serverText(`got ${secret} or ${encodeURIComponent(secret)} or ${base64}`, [secret, '']);
    assert.equal(text, 'got ••• or ••• or •••');
  });

  const difficult = ' S/e+cret=1 <b>ä"2%41&\ud800';
  for (const { what, write } of writings) {
    it(`leaves out a secret ${what}, in a text, in JSON and in a page`, () => {
      const written = write(difficult);
      assert.equal(serverText(`(${written})`, [difficult]), '(•••)');
      assert.equal(serverText(JSON.stringify({ message: `(${written})` }), [difficult]), '(•••)');
      assert.equal(serverText(`<p>(${written})</p>`, [difficult]), '(•••)');
    });
  }

  it('leaves out what looks like credentials, and no words', () => {
    assert.equal(
      serverText('{"message":"Bad header Bearer abc.def-123 or Basic aWQ6c2VjcmV0"}'),
      'Bad header Bearer ••• or Basic •••',
    );
    assert.equal(serverText('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln is no token'), '••• is no token');
    for (const words of [
      'The Bearer token has expired.',
      'Basic authentication is not supported.',
      'Bearer realm="api", error="invalid_token"',
    ]) {
      assert.equal(serverText(words), words);
    }
  });

  it('leaves out a secret that stands where the text is cut', () => {
    const secret = 'canary-secret+/=value';
    for (const limit of [2048, 64 * 1024]) {
      for (let inside = 6; inside < secret.length; inside += 1) {
        const padding = limit > 2048 ? `<i${' '.repeat(limit - inside - 4)}>x` : 'x'.repeat(limit - inside - 1);
        assert.doesNotMatch(serverText(`${padding}${secret} and more`, [secret]) ?? '', /xcanary/);
      }
    }
  });
});
