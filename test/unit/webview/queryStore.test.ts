import assert from 'node:assert/strict';
import type { Completion, FilterFault } from '../../../src/records/queryProtocol';
import { stillFitting, stillThere } from '../../../src/webview/records/queryStore';

const completion = (label: string, from: number, to: number): Completion => ({
  kind: 'operator',
  label,
  insert: `${label} `,
  from,
  to,
  detail: '',
});

describe('Suggestions while one goes on typing', () => {
  const before = 'Company e';
  const shown = [completion('eq', 8, 9), completion('ne', 8, 9)];

  it('take the place of what was typed since they came', () => {
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company eq', caret: 10 }), [completion('eq', 8, 10)]);
  });

  it('go with the word that they complete', () => {
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company e ', caret: 10 }), []);
    assert.deepEqual(stillFitting(shown, { before, draft: 'Company', caret: 7 }), []);
    assert.deepEqual(stillFitting(shown, { before, draft: 'Comp e', caret: 6 }), []);
  });
});

describe('What is wrong in a filter, while one goes on typing', () => {
  const fault = (from: number, to: number): FilterFault => ({ from, to, message: 'Wrong', doubtful: false });

  it('stays where it is ahead of what is typed', () => {
    const wrong = fault(8, 9);
    assert.equal(stillThere(wrong, { before: 'Company = 1', draft: 'Company = 12' }), wrong);
  });

  it('goes where it was the end of what was written so far, or is changed', () => {
    assert.equal(stillThere(fault(10, 10), { before: 'Company eq', draft: 'Company eq ' }), null);
    assert.equal(stillThere(fault(8, 9), { before: 'Company = 1', draft: 'Company e= 1' }), null);
  });
});
