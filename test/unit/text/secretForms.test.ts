import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask, SecretForms } from '../../../src/text/secretForms';
import { anyText } from '../../support/samples';
import { writings } from '../../support/secretWritings';

/** Client secrets as portals make them, any text of signs, and any UTF-16 with halves of pairs in it. */
const secrets = fc
  .oneof(
    fc.stringMatching(/^[\w~!@#$%^&*()+/=.,;:'"<>? -]{6,40}$/),
    fc.stringMatching(/^[A-Za-z0-9+/]{20,43}=$/),
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 30 }),
    fc.string({ unit: 'binary', minLength: 6, maxLength: 30 }),
    fc.tuple(anyText, fc.constantFrom('\ud800', '\udfff', '\ud83d'), anyText).map((parts) => parts.join('')),
  )
  .filter((secret) => secret.trim().length >= 6);

function redactorOf(...known: readonly string[]): SecretForms {
  const forms = new SecretForms();
  for (const secret of known) forms.add(secret);
  return forms;
}

describe('A secret', () => {
  for (const { what, write } of writings) {
    it(`is masked ${what}, whatever it is`, () => {
      fc.assert(
        fc.property(secrets, (secret) => {
          assert.equal(redactorOf(secret).redact(`(${write(secret)})`), `(${mask})`);
        }),
        {
          examples: [
            ['S/e+cret=1 ä"2%41&amp;\\u0041'],
            [' blanks\u00a0around\n'],
            ['\ud800half of a pair'],
            ['+++/// ===&&&'],
          ],
        },
      );
    });

    it(`is masked ${what}, whatever stands around it`, () => {
      fc.assert(
        fc.property(secrets, anyText, anyText, (secret, before, after) => {
          const written = write(secret);
          const left = redactorOf(secret).redact(`${before} ${written} ${after}`);
          assert.ok(!left.includes(written) || mask.includes(written), left);
        }),
      );
    });
  }

  it('is masked inside Base64 after a text of any length and before any other, in both alphabets', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        secrets,
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        fc.constantFrom('base64', 'base64url'),
        (before, secret, after, alphabet) => {
          const written = Buffer.from(before + secret + after).toString(alphabet);
          const left = redactorOf(secret).redact(`"${written}"`);
          const [, start = '', end = ''] = /^"([^•]*)•••([^•]*)"$/.exec(left) ?? [];
          assert.notEqual(left, `"${written}"`);
          // Whole signs of the secret's own bits are gone: what is left cannot say more than what stood around it.
          assert.ok(start.length <= Math.floor((Buffer.byteLength(before) * 8) / 6), left);
          assert.ok(end.replace(/=+$/, '').length <= Math.ceil((Buffer.byteLength(after) * 8) / 6), left);
        },
      ),
    );
  });

  it('is masked as a whole beside those that contain it, that it contains, and that overlap it', () => {
    fc.assert(
      fc.property(secrets, secrets, secrets, fc.boolean(), (first, middle, last, isReversed) => {
        const known = [first + middle, middle, middle + last, first + middle + last + first];
        const forms = redactorOf(...(isReversed ? known.toReversed() : known));
        for (const text of [...known, first + middle + last]) assert.equal(forms.redact(`⟦${text}⟧`), `⟦${mask}⟧`);
      }),
    );
  });

  it('is masked where a limit cut it, at the end of a text and before an ellipsis', () => {
    const rest = fc.constantFrom('', '…', '...', "'... 5 more characters", ' [truncated]'.trim());
    const plain = fc.stringMatching(/^[A-Za-z0-9_~-]{20,60}$/);
    fc.assert(
      fc.property(plain, fc.integer({ min: 6, max: 19 }), rest, (secret, length, end) => {
        const beginning = secret.slice(0, length);
        assert.equal(redactorOf(secret).redact(`(${beginning}${end}`), `(${mask}${end}`);
      }),
    );
    const special = 'canary/+äö secret-1 of some length';
    for (const { what, write } of writings) {
      const written = write(special);
      for (let length = Math.ceil(written.length / 2); length < written.length; length += 1) {
        const left = redactorOf(special).redact(`(${written.slice(0, length)}`);
        assert.ok(left.startsWith(`(${mask}`) && left.length < 12 + mask.length, `${what}: ${left}`);
      }
    }
  });

  it('changes nothing in a text that does not hold it', () => {
    const forms = redactorOf('canary-secret-1', 'S/e+cret=1', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl');
    const text =
      'GET /api/demo/org/maintenance/workOrders/odata?$select=Id%2CKey 200 in 12 ms\n\tat C:\\x\\y.ts &amp; ...';
    assert.equal(forms.redact(text), text);
    fc.assert(
      fc.property(fc.stringMatching(/^[B-Db-d+/=%\\&;#.… -]{0,60}$/), (other) => {
        assert.equal(forms.redact(other), other);
      }),
    );
  });

  it('of blanks alone is none, and none is found in an empty text', () => {
    assert.equal(redactorOf('', '  \u00a0', '\u200b').redact('a b  c'), 'a b  c');
    assert.equal(redactorOf('secret').redact(''), '');
  });

  it('is masked in other letters where case says nothing', () => {
    const forms = new SecretForms({ ignoresCase: true });
    forms.add('Contoso-Straße');
    for (const text of [
      'contoso-straße',
      'CONTOSO-STRAßE',
      'contoso-stra%C3%9Fe',
      Buffer.from('CONTOSO-STRAßE').toString('base64'),
    ])
      assert.equal(forms.redact(`(${text})`), `(${mask})`);
    // Capitals of some letters are longer than they are.
    assert.equal(forms.redact('İİİ Contoso-Straße İ'), `İİİ ${mask} İ`);
  });
});
