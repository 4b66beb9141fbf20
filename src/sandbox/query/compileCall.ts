import { QuerySyntaxError } from '../../client/odata/filterErrors';
import { filterFunctions, readCall } from '../../client/odata/filterFunctions';
import type { CallExpression } from '../../client/odata/filterTree';
import type { Compiled } from './compileFilter';
import { nameOfType } from './compileFilter';

/** Null in, null out. @throws QuerySyntaxError where a parameter has another type than the function takes. */
export function compileCall(call: CallExpression, parameters: readonly Compiled[]): Compiled {
  const { name } = call;
  const { takes, gives } = filterFunctions[name];
  demand(call, parameters, takes);
  return {
    type: gives,
    read: readCall(
      name,
      parameters.map(({ read }) => read),
    ),
  };
}

function demand(call: CallExpression, parameters: readonly Compiled[], type: 'string' | 'date'): void {
  parameters.forEach((parameter, index) => {
    if ([type, 'unknown', 'null'].includes(parameter.type)) return;
    const place = call.parameters[index] ?? call;
    throw new QuerySyntaxError(
      `'${call.name}' takes ${nameOfType(type)}, but found ${nameOfType(parameter.type)} at position ${place.position}.`,
      place,
    );
  });
}
