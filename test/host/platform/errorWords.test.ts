import assert from 'node:assert/strict';
import {
  ValuekeepError,
  acceptedForLater,
  linkElsewhere,
  pagesInCircle,
  pagesWithoutEnd,
  signInPage,
} from '../../../src/client/core/errors';
import type { ErrorDetails } from '../../../src/client/core/errors';
import { describeError, isCanceled } from '../../../src/platform/words/errorWords';

const url = 'https://cloud.valuekeep.com/api/t/o/m/s';

describe('The words of an error', () => {
  for (const code of ['unreachable', 'timeout', 'malformed', 'serverFault', 'cancelled'] as const) {
    it(`say of a write that ended with ${code} and may have been carried out how to check`, () => {
      const error = new ValuekeepError(code, 'PUT failed.', { method: 'PUT', url, outcomeUnknown: true });
      assert.match(describeError(error).message, /not known\. Open the record and look before you send it again\.$/);
      assert.equal(isCanceled(error), false, 'it is shown');
      const read = new ValuekeepError(code, 'GET failed.', { method: 'GET', url });
      assert.doesNotMatch(describeError(read).message, /Open the record/);
    });
  }

  for (const code of ['unreachable', 'timeout', 'tls', 'forbidden', 'serverFault'] as const) {
    it(`say of a write that ended with ${code} and never left that it was not sent, and nothing of doubt`, () => {
      const error = new ValuekeepError(code, 'PUT failed.', { method: 'PUT', url, notSent: true });
      assert.match(describeError(error).message, /\. The change was not sent\.$/);
      assert.doesNotMatch(describeError(error).message, /not known/);
    });
  }

  for (const code of ['unreachable', 'timeout', 'tls', 'tokenRefused', 'malformed'] as const) {
    it(`offer to diagnose the connection where ${code} says that it does not work`, () => {
      const error = new ValuekeepError(code, 'GET failed.', { method: 'GET', url });
      const action = { label: 'Diagnose', command: 'valuekeep.diagnoseConnection' };
      assert.deepEqual(describeError(error).action, action);
      const argument = { kind: 'connection', connectionId: 'c2' };
      assert.deepEqual(describeError(error, 'c2').action, { ...action, argument });
    });
  }

  for (const [reason, said] of [
    [linkElsewhere, /another service or organization/],
    [pagesInCircle, /in a circle/],
    [pagesWithoutEnd, /brought anything new/],
  ] as const) {
    it(`say of pages that do not come to their end (${reason}) why, and that what came before stays`, () => {
      const { message, detail } = describeError(new ValuekeepError('malformed', 'No.', { reason }));
      assert.match(message, said);
      assert.match(message, /hat came before stays\.$/);
      assert.equal(detail, undefined);
    });
  }

  for (const [what, code, details, said] of [
    ['a redirect to a sign-in page', 'tokenRefused', { reason: signInPage }, /leads to a sign-in page.+is allowed on/],
    [
      'a page in place of data',
      'malformed',
      { reason: signInPage },
      /web page.+network asks you to sign in.+allowed on/,
    ],
    [
      'a plain list that there is not',
      'invalidRequest',
      { status: 405, method: 'GET' },
      /Lists .+\/t\/o\/m\/s\/odata\./,
    ],
    ['a list with a query', 'serverFault', { status: 500, hadQuery: true }, /\(500\).+check filter, order and columns/],
    [
      'a write that was only taken',
      'timeout',
      { status: 202, reason: acceptedForLater },
      /taken the change and carries/,
    ],
    ['no permission', 'forbidden', { status: 403 }, /not allowed on this subscription, or has no role/],
  ] as const) {
    it(`name what may be behind ${what}`, () => {
      const { message, detail } = describeError(new ValuekeepError(code, 'No.', { url, ...details }));
      assert.match(message, said);
      assert.equal(detail, undefined);
    });
  }

  it('keep the stack trace of a server apart from what it said', () => {
    const error = new ValuekeepError('serverFault', 'No.', { url, serverText: 'Bad.', serverTrace: 'at X.Y()' });
    const { message, detail, trace } = describeError(error);
    assert.deepEqual([detail, trace], ['Bad.', 'at X.Y()']);
    assert.doesNotMatch(message, /X\.Y/);
  });

  it('offer to save an answer that is too large, where it can be had again', () => {
    const download = { connectionId: 'c1', path: '/m/s/odata?$select=Id' };
    const details: ErrorDetails = Object.defineProperty({ url }, 'download', { value: download });
    const { message, action } = describeError(new ValuekeepError('tooLarge', 'Too large.', details));
    assert.match(message, /Save it to a file, or ask for less/);
    assert.deepEqual(action, { label: 'Save to File…', command: 'valuekeep.saveAnswer', argument: download });
    assert.equal(describeError(new ValuekeepError('tooLarge', 'Too large.')).action?.command, 'valuekeep.showLog');
  });

  it('say why the sandbox does not get a port, and offer nothing that would not help', () => {
    for (const [why, words] of [
      ['taken', /port 80 is in use by another program\. Choose another port\./],
      ['privileged', /port 80 is for programs with administrator rights only\. Choose a port from 1024\./],
      ['reserved', /the system keeps port 80 for itself, though no program uses it\. Choose another port\./],
    ] as const) {
      const error = new ValuekeepError('unreachable', 'No.', { reason: 'said twice', port: { port: 80, why } });
      const { message, detail, action } = describeError(error);
      assert.match(message, words);
      assert.deepEqual([detail, action], [undefined, undefined]);
    }
  });

  it('name the character set that kept an answer from being read', () => {
    const said = (charset: string, known: boolean) =>
      describeError(new ValuekeepError('malformed', 'No.', { url, letters: { charset, known } })).message;
    assert.match(
      said('x-odd', false),
      /cloud\.valuekeep\.com is written in the character set “x-odd”, which cannot be read/,
    );
    assert.match(said('UTF-8', true), /should be UTF-8 and holds bytes that are not/);
  });
});
