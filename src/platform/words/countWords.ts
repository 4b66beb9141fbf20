import * as vscode from 'vscode';
import { localeOf } from '../../text/locales';

/** A count in the person's way of writing numbers. */
export function countWords(count: number): string {
  return count.toLocaleString(localeOf(vscode.env.language));
}
