import * as vscode from 'vscode';
import type { SchemaWords } from '../../catalog/schemas/recordSchema';
import type { Catalog } from '../../catalog/types';

/** The sentences of JSON Schemas, in the person's language. */
export function schemaWords(catalog: Pick<Catalog, 'evidenceMeaning'>): SchemaWords {
  return {
    type: (type) => (type === 'unknown' ? vscode.l10n.t('type not known') : type),
    refersTo: (id) => vscode.l10n.t('key of a record of {0}', id),
    evidence: (evidence) => catalog.evidenceMeaning(evidence) ?? evidence,
    readOnly: vscode.l10n.t('read-only: no operation is known that sets it'),
    mandatory: vscode.l10n.t('Mandatory'),
    learned: vscode.l10n.t('seen in records'),
    customAttribute: vscode.l10n.t('Custom attribute'),
  };
}
