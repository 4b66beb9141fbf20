import assert from 'node:assert/strict';
import type { Completion } from '../../../src/records/queryProtocol';
import { stillFitting } from '../../../src/webview/records/queryStore';

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
