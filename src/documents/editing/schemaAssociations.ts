import type { Catalog } from '../../catalog/types';

/** An entry of `contributes.jsonValidation` in package.json. */
export interface SchemaAssociation {
  readonly fileMatch: string;
  readonly url: string;
}

/** The scheme of the schemas of record documents. */
export const schemaScheme = 'valuekeep-schema';

/**
 * Which documents have which schema: one for the records of each service, one for the bodies that create them.
 * VS Code takes only addresses with an authority.
 */
export function schemaAssociations({ services }: Pick<Catalog, 'services'>): readonly SchemaAssociation[] {
  return services
    .filter(({ path, operations }) => !path.includes('{') && operations.some(({ kind }) => kind === 'odata'))
    .flatMap(({ path }) => [
      { fileMatch: `valuekeep:/*/${path}/**/*.json`, url: `${schemaScheme}://records/${path}/record.json` },
      { fileMatch: `valuekeep:/*/new/${path}/*.json`, url: `${schemaScheme}://records/${path}/create.json` },
    ]);
}
