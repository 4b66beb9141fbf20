import assert from 'node:assert/strict';
import { PortError, portFaultOf } from '../../../src/sandbox/portFaults';

describe('A port that the sandbox does not get', () => {
  const faults = [
    ['EADDRINUSE', 4010, 'taken', /Port 4010 .* in use by another program\. Choose another port/],
    ['EADDRINUSE', 80, 'taken', /in use/],
    ['EACCES', 80, 'privileged', /Port 80 .* administrator rights only\. Choose a port from 1024/],
    ['EACCES', 1023, 'privileged', /administrator/],
    ['EACCES', 1024, 'reserved', /system keeps port 1024/],
    [
      'EACCES',
      50_000,
      'reserved',
      /keeps port 50000 for itself, though no program uses it .*netsh.* Choose another port/,
    ],
  ] as const;
  for (const [code, port, why, words] of faults) {
    it(`is explained: ${code} at ${String(port)}`, () => {
      const error = Object.assign(new Error('listen'), { code });
      const fault = portFaultOf(error, port);
      assert.deepEqual(fault, { port, why });
      assert.match(new PortError(fault, error).message, words);
    });
  }

  it('is not blamed for what is not its fault', () => {
    assert.equal(portFaultOf(Object.assign(new Error('listen'), { code: 'EADDRNOTAVAIL' }), 4010), undefined);
  });
});
