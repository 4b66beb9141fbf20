import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/types';
import { onceAsync } from '../lifetime/once';
import { Log } from '../log/log';
import { Redactor } from '../../text/redactor';
import type { WindowServices } from './services';

/** @param finishBeforeClose takes work that has to be done when the window closes */
export function windowServices(
  context: vscode.ExtensionContext,
  finishBeforeClose: WindowServices['finishBeforeClose'],
): WindowServices {
  const disposeWithWindow = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const redactor = new Redactor();
  const channel = vscode.window.createOutputChannel('Valuekeep', { log: true });
  const log = disposeWithWindow(new Log({ channel, redactor }));
  const catalog = onceAsync(async (): Promise<Catalog> => (await import('../../catalog/catalog')).loadCatalog());
  return { context, redactor, log, catalog, disposeWithWindow, finishBeforeClose };
}
