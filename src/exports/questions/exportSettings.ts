import * as v from 'valibot';
import * as vscode from 'vscode';
import { separators, type Separator } from '../../transfer/rows/separatedText';
import type { ExportLayout } from '../../transfer/export/plan';

const names = Object.keys(separators) as Separator[];

/** How the settings want a table; what does not fit counts as not set. */
export function tableSettings(): Omit<ExportLayout, 'format' | 'members'> {
  const settings = vscode.workspace.getConfiguration('valuekeep.export');
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>, otherwise: T): T => {
    const value = v.safeParse(schema, settings.get(name));
    return value.success ? value.output : otherwise;
  };
  return {
    nested: read('nestedValues', v.picklist(['flatten', 'json']), 'flatten'),
    separator: read('separator', v.picklist(names), 'comma'),
    byteOrderMark: read('byteOrderMark', v.boolean(), false),
    guardFormulas: read('guardFormulas', v.boolean(), true),
  };
}

/** Whether the server is asked how many records there are before they are read. */
export function countsFirst(): boolean {
  return vscode.workspace.getConfiguration('valuekeep.export').get('countFirst', false);
}
