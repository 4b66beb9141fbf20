/** What every feature gets of the window it runs in: commands, dialogs, log, storage and words. */

import type * as vscode from 'vscode';
import type { Catalog } from '../../catalog/types';
import type { ConnectionAccess } from '../contracts/connectionAccess';
import type { ListQuestions } from '../contracts/listParameters';
import type { RecordReaders } from '../contracts/recordReader';
import type { SavedQueries } from '../contracts/savedQueries';
import type { Log } from '../log/log';
import type { Redactor } from '../../text/redactor';

/** What a window has before any of its features. */
export interface WindowServices {
  readonly context: vscode.ExtensionContext;
  readonly redactor: Redactor;
  readonly log: Log;
  /** Loaded with the first call. */
  readonly catalog: () => Promise<Catalog>;
  /** Disposes of a part when the window closes, and gives it back. */
  readonly disposeWithWindow: <T extends vscode.Disposable>(part: T) => T;
  /** Work that VS Code waits a moment for when the window closes. */
  readonly finishBeforeClose: (work: () => Promise<void>) => void;
}

/** What every feature gets. What it needs besides is another feature's, and an argument of its own. */
export interface Services extends WindowServices {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly lists: ListQuestions;
  readonly savedQueries: SavedQueries;
}
