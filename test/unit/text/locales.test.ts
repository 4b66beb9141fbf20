import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { localeOf, localNumber } from '../../../src/text/locales';
import { DateFormat, regionalLanguage } from '../../../src/records/page/cells/dateFormat';

describe('A language that Intl refuses', () => {
  for (const language of [
    'en-US@posix',
    'C',
    'C.UTF-8',
    'POSIX',
    '',
    'en_US.UTF-8',
    'x',
    '-',
    '*',
    'qps-ploc',
    '日本',
  ]) {
    it(`lets a page write numbers and dates: “${language}”`, () => {
      assert.equal(localNumber(12, language), '12');
      const dates = new DateFormat(regionalLanguage(language, ['en-US@posix', 'C', '']));
      assert.match(dates.format('2024-03-01T08:15:00Z'), /2024.*UTC$/);
    });
  }

  it('is the one that it means, where it means one', () => {
    assert.equal(localeOf('en-US@posix'), 'en-US');
    assert.equal(localeOf('pt_BR.UTF-8'), 'pt-BR');
    assert.equal(localeOf('pt-br'), 'pt-BR');
    assert.equal(localeOf('C'), undefined);
    assert.equal(regionalLanguage('en', ['en-GB@euro']), 'en-GB@euro');
    assert.equal(new DateFormat(regionalLanguage('en', ['en-GB@euro'])).format('2024-03-01'), '1 Mar 2024');
  });

  it('never fails, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (language) => {
        new Intl.NumberFormat(localeOf(language)).format(1);
      }),
    );
  });

  it('comes to Intl by way of localeOf, everywhere', () => {
    const calls = /(?:new Intl\.\w+|\.toLocale\w+|\.localeCompare)\(([^()]*(?:\([^()]*\))?)/g;
    const sound = /^(?:$|undefined\b|'en'|locale\b|localeOf\()/;
    for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )) {
      for (const [call, given = ''] of readFileSync(join('src', file), 'utf8').matchAll(calls)) {
        const locale = call.startsWith('.localeCompare') ? (given.split(', ')[1] ?? '') : given;
        assert.match(locale, sound, `${file}: ${call}`);
      }
    }
  });
});
