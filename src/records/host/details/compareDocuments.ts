import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { beginningOf } from '../../../text/shortText';
import { Disposable } from '../../../platform/lifetime/disposable';
import { OpenDocuments } from '../../../platform/files/openDocuments';
import { compareScheme } from './compareScheme';
import { comparedTexts } from './comparedRecords';
import type { ComparedRecord } from './comparedRecords';

/** Shows two records in VS Code's diff editor. Their documents are read-only and gone once they are closed. */
export class CompareDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  constructor() {
    super();
    const open = this.register(new OpenDocuments(compareScheme));
    this.register(open.onDidClose((uri) => this.#texts.delete(uri.toString())));
    this.register({ dispose: () => this.#texts.clear() });
  }

  /** How many documents are held. */
  get size(): number {
    return this.#texts.size;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      vscode.l10n.t('This record was compared before the window was reloaded. Compare it again.')
    );
  }

  async show(one: ComparedRecord, other: ComparedRecord): Promise<void> {
    const comparison = randomBytes(6).toString('hex');
    const [left, right] = comparedTexts(one.record, other.record);
    const document = (side: 'left' | 'right', { name }: ComparedRecord, text: string): vscode.Uri => {
      const uri = vscode.Uri.from({ scheme: compareScheme, path: `/${comparison}/${side}/${fileName(name)}.json` });
      this.#texts.set(uri.toString(), text);
      return uri;
    };
    const services = one.service === other.service ? one.service : `${one.service} ↔ ${other.service}`;
    await vscode.commands.executeCommand(
      'vscode.diff',
      document('left', one, left),
      document('right', other, right),
      `${one.name} ↔ ${other.name} — ${services}`,
      { preview: false } satisfies vscode.TextDocumentShowOptions,
    );
  }
}

/** Without what separates the parts of a path. */
function fileName(name: string): string {
  return beginningOf(name.replaceAll(/[/\\?#%:*"<>|\s]+/g, ' ').replaceAll(/\p{Cs}/gu, '\ufffd'), 100) || 'record';
}
