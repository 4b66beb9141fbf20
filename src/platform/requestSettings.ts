import * as vscode from 'vscode';
import type { ExchangeLimits } from '../client/exchange';

/** What the settings allow a request, as they are now. What is out of range counts as the nearest that is not. */
export function requestLimits(): ExchangeLimits {
  const settings = vscode.workspace.getConfiguration('valuekeep.requests');
  const seconds = within(settings.get('timeout'), { least: 1, most: 600, otherwise: 60 });
  const megabytes = within(settings.get('largestAnswer'), { least: 1, most: 256, otherwise: 32 });
  return { timeoutMs: seconds * 1000, maxBytes: megabytes * 1024 * 1024 };
}

function within(value: unknown, range: { least: number; most: number; otherwise: number }): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return range.otherwise;
  return Math.min(Math.max(value, range.least), range.most);
}
