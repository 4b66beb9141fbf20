import type { ApiCall, OperationHandler } from './apiCall';
import { RefusedRequest } from './answers';

/** Operations of one service alone, by their address in the catalogue (`module/service#Id`). */
const customOperations: Readonly<Record<string, OperationHandler>> = {};

export const customOperation: OperationHandler = (call) => {
  const { address } = call.operation;
  const handler = Object.hasOwn(customOperations, address) ? customOperations[address] : undefined;
  return (handler ?? knownByNameOnly)(call);
};

/**
 * Where no more than the name of an operation is known, an invented answer would mislead: the sandbox says so with 400,
 * the one documented code for a call that the service does not take.
 */
function knownByNameOnly({ operation }: ApiCall): never {
  throw new RefusedRequest(
    400,
    `The sandbox knows ${operation.id} only by name: its parameters and answers are not documented.`,
  );
}
