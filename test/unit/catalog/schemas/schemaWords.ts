import type { SchemaWords } from '../../../../src/catalog/schemas/recordSchema';

/** Sentences of a schema, short enough to look for. */
export const words: SchemaWords = {
  type: (type) => type,
  refersTo: (service) => `→ ${service}`,
  evidence: (evidence) => evidence,
  readOnly: 'read-only',
  mandatory: 'mandatory',
  learned: 'learned',
  customAttribute: 'custom',
};
