import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stageOf, stricterStage, type Stage } from '../../../../src/client/core/connection';

const stages: readonly Stage[] = ['sandbox', 'test', 'production'];

describe('The stage of a connection', () => {
  it('is the one that asks for the most care wherever it is not known', () => {
    for (const stage of stages) assert.equal(stageOf(stage), stage);
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.constantFrom(...stages), (text, stage) => {
        if (stages.some((known) => known === text)) return;
        assert.equal(stricterStage(stageOf(text), stage), stageOf(text));
      }),
    );
  });
});
