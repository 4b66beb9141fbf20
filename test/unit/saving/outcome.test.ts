import assert from 'node:assert/strict';
import { ValuekeepError, acceptedForLater } from '../../../src/client/core/errors';
import { assertDone, isUncertain } from '../../../src/saving/outcome';

const put = { method: 'PUT', path: '/m/s/1/description' } as const;

describe('The outcome of a write', () => {
  it('is done where the server answers so', () => {
    for (const status of [200, 201, 204]) assertDone({ status }, put);
  });

  it('is not known where the server has only taken it', () => {
    assert.throws(
      () => assertDone({ status: 202 }, put),
      (error) => {
        assert.ok(error instanceof ValuekeepError && isUncertain(error));
        return error.code === 'timeout' && error.details.reason === acceptedForLater;
      },
    );
  });
});
