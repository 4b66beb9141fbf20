import * as vscode from 'vscode';
import type { ExchangeLimits } from '../../client/http/exchange';
import { numberSetting } from './numberSetting';

/** What the settings allow a request, as they are now. What is out of range counts as the nearest that is not. */
export function requestLimits(): ExchangeLimits {
  const settings = vscode.workspace.getConfiguration('valuekeep.requests');
  const seconds = numberSetting(settings.get('timeout'), { least: 1, most: 600, otherwise: 60 });
  const megabytes = numberSetting(settings.get('largestAnswer'), { least: 1, most: 256, otherwise: 32 });
  return { timeoutMs: seconds * 1000, maxBytes: megabytes * 1024 * 1024 };
}
