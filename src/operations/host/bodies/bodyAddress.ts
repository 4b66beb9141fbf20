import type { OperationEntry } from '../../../catalog/types';

/** Bodies of operations, as documents: `valuekeep-body:/1/maintenance/workOrders/SetDescription.json`. */
export const bodyScheme = 'valuekeep-body';
/** Their JSON Schemas: `valuekeep-body-schema://bodies/1.json`. VS Code takes only addresses with an authority. */
export const bodySchemaScheme = 'valuekeep-body-schema';

/** Bodies that can have a schema at the same time; one that is open beside these has none. */
const schemaCount = 20;

/** An entry of `contributes.jsonValidation` in package.json. */
export interface BodyAssociation {
  readonly fileMatch: string;
  readonly url: string;
}

/**
 * Which body has which schema. VS Code takes that from package.json alone, and 800 operations take a body: so each open
 * body has a number, and the schema of that number is the one of its operation.
 */
export function bodyAssociations(): readonly BodyAssociation[] {
  return Array.from({ length: schemaCount }, (_none, at) => ({
    fileMatch: `${bodyScheme}:/${at + 1}/**/*.json`,
    url: `${bodySchemaScheme}://bodies/${at + 1}.json`,
  }));
}

/** The path of a body's address. */
export function bodyPath(number: number, { id, service }: Pick<OperationEntry, 'id' | 'service'>): string {
  return `/${number}/${service.path}/${id}.json`;
}

/** The number in the path of a body's address or of a schema's. */
export function numberIn(path: string): number | undefined {
  const number = /^\/(\d+)[/.]/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}
