import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfter } from '../../../../src/client/http/statusFault';

const now = Date.UTC(2024, 0, 31, 8, 30);

/** The three forms of RFC 9110 §5.6.7. */
function forms(at: Date): readonly string[] {
  const fixed = at.toUTCString();
  const [, day = '', month = '', year = '', time = ''] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(fixed) ?? [];
  const weekday = at.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
  return [
    fixed,
    `${weekday}, ${day}-${month}-${year.slice(-2)} ${time} GMT`,
    `${weekday.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`,
  ];
}

describe('Retry-After', () => {
  it('is taken in seconds, however many digits it has', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seconds) => {
        assert.equal(retryAfter({ 'retry-after': ` ${String(seconds)} ` }, now), seconds * 1000);
      }),
    );
    for (const digits of [15, 20, 400]) {
      const ms = retryAfter({ 'retry-after': '9'.repeat(digits) }, now) ?? 0;
      assert.ok(Number.isSafeInteger(ms) && ms > 1e12, String(ms));
    }
  });

  it('is taken as a date in each form that HTTP knows, by the clock of the server where it tells it', () => {
    const second = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2049, 0) / 1000 });
    fc.assert(
      fc.property(second, second, (until, server) => {
        for (const text of forms(new Date(until * 1000))) {
          assert.equal(retryAfter({ 'retry-after': text }, now), Math.max(0, until * 1000 - now), text);
          const date = new Date(server * 1000).toUTCString();
          assert.equal(retryAfter({ 'retry-after': text, date }, now), Math.max(0, (until - server) * 1000), text);
        }
      }),
    );
  });

  it('is never negative and never not a number, whatever the server sends', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `Mon${text}`),
        ),
        (text) => {
          const ms = retryAfter({ 'retry-after': text }, now);
          assert.ok(ms === undefined || (Number.isFinite(ms) && ms >= 0), String(ms));
        },
      ),
    );
    for (const text of ['', 'soon', '-5', '1.5', '0x10', '2024-01-31T09:00:00Z']) {
      assert.equal(retryAfter({ 'retry-after': text }, now), undefined, text);
    }
    assert.equal(retryAfter({}, now), undefined);
  });
});
