import { QuerySyntaxError } from '../../odata/grammar/filterErrors';
import type { PropertyExpression } from '../../odata/filterTree';
import type { ResolvedColumn, TableColumns } from './columns';

/** @throws QuerySyntaxError `Unknown column 'Foo' at position 12.` */
export function columnNamed(property: PropertyExpression, columns: TableColumns): ResolvedColumn {
  const name = property.path.join('/');
  const column = columns.find(name);
  if (column !== undefined) return column;
  throw atProperty(property, `Unknown column '${name}' at position ${property.position}.`);
}

/** A column that a list can hold, sort and filter by. @throws QuerySyntaxError */
export function listedColumn(property: PropertyExpression, columns: TableColumns): ResolvedColumn {
  const column = columnNamed(property, columns);
  const name = property.path.join('/');
  const where = `at position ${property.position}`;
  switch (column.type) {
    case 'money':
      throw atProperty(property, `'${name}' ${where} is money: name its amount, '${name}Amount'.`);
    case 'collection':
      throw atProperty(property, `'${name}' ${where} is a collection: read it with $expand.`);
    case 'keys':
    case 'object':
      throw atProperty(property, `'${name}' ${where} is not part of lists: read the record by its id or key.`);
    case 'string':
    case 'number':
    case 'boolean':
    case 'date':
    case 'guid':
    case 'unknown':
      return column;
  }
}

function atProperty({ position, length }: PropertyExpression, message: string): QuerySyntaxError {
  return new QuerySyntaxError(message, { position, length });
}
