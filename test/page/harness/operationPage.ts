import '../../support/vscode/replaceVscode';
import type { Browser, Page } from 'playwright-core';
import type { JsonValue } from '../../../src/json/json';
import type { HistoryEntry } from '../../../src/operations/host/form/operationHistory';
import type { OperationSession } from '../../../src/operations/host/form/operationSession';
import { OperationPanel } from '../../../src/operations/host/panel/operationPanel';
import { operationViewType } from '../../../src/operations/host/panel/viewType';
import { describeError } from '../../../src/platform/words/errorWords';
import { LearningRecordReaders } from '../../../src/records/host/reading/recordReader';
import type { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { MemoryMemento } from '../../support/vscode/memento';
import { english, screen } from '../../support/vscode/vscode';
import type { Language, NewDocument } from '../../support/vscode/vscode';
import { FakeWebviewPanel } from '../../support/vscode/webviewPanel';
import { PanelPage } from './panelPage';
import type { ThemeName } from './themes';

export interface OperationPageOptions {
  readonly browser: Browser;
  readonly sandbox: SandboxOperations;
  /** `module/service#Id`. */
  readonly operation: string;
  readonly theme?: ThemeName;
  readonly language?: Language;
  readonly viewport?: { readonly width: number; readonly height: number };
}

interface SavedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** The operation page in a real browser, with the product's own panel and a sandbox behind it, and a fake VS Code. */
export class OperationPage {
  readonly copied: string[] = [];
  readonly inserted: JsonValue[] = [];
  readonly opened: NewDocument[] = [];
  /** Where VS Code offers to save them. */
  readonly saved: SavedFile[] = [];
  readonly again: HistoryEntry[] = [];
  readonly session: OperationSession;
  readonly sandbox: SandboxOperations;
  readonly #operation: OperationPanel;
  readonly #webview: FakeWebviewPanel;
  readonly #complaints: string[] = [];
  #panel: PanelPage | undefined;

  private constructor({ sandbox, operation: address, language = english }: OperationPageOptions) {
    const { catalog, connections, history } = sandbox;
    this.sandbox = sandbox;
    const operation = catalog.operation(address);
    if (operation === undefined) throw new Error(`There is no operation ${address}.`);
    screen.language = language;
    screen.onClipboard = (text) => this.copied.push(text);
    screen.folder = '/workspace';
    screen.onSaveDialog = ({ defaultUri }) => defaultUri;
    screen.onFile = (path, content) => this.saved.push({ path, content });
    screen.onDocument = (document) => this.opened.push(document);
    this.#webview = new FakeWebviewPanel(operationViewType, operation.id);
    this.#operation = new OperationPanel({
      panel: this.#webview.asPanel,
      extensionUri: { path: '/extension' } as never,
      connectionId: 'c1',
      operation,
      catalog,
      connections,
      reader: new LearningRecordReaders({ catalog: () => Promise.resolve(catalog), memento: new MemoryMemento() }),
      history,
      log: { warn: (message) => this.#complaints.push(message), error: () => undefined },
      describeError,
      insert: (value) => {
        this.inserted.push(value);
        return Promise.resolve();
      },
      openRecord: () => Promise.resolve(),
      bodies: {
        open: (_owner, text, onText) => {
          onText(text);
          return Promise.resolve();
        },
        resume: () => undefined,
        write: () => Promise.resolve(),
      },
      again: (call) => {
        this.again.push(call);
        return Promise.resolve();
      },
    });
    this.session = this.#operation.session;
  }

  get panel(): PanelPage {
    if (this.#panel === undefined) throw new Error('The page is not open yet.');
    return this.#panel;
  }

  get page(): Page {
    return this.panel.page;
  }

  static async open(options: OperationPageOptions): Promise<OperationPage> {
    const { browser, theme, viewport } = options;
    const opened = new OperationPage(options);
    opened.#panel = await PanelPage.open({ browser, name: 'operations', panel: opened.#webview, theme, viewport });
    await opened.page.locator('operation-toolbar').waitFor();
    return opened;
  }

  /** What the page and its host complained about. */
  get complaints(): readonly string[] {
    return [...this.panel.complaints, ...this.#complaints];
  }

  async close(): Promise<void> {
    screen.folder = undefined;
    this.#operation.dispose();
    await this.page.close();
  }
}
