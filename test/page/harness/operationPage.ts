import type { Browser, Page } from 'playwright-core';
import type { CallResult } from '../../../src/client/core/api';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { JsonValue } from '../../../src/json/json';
import type { HistoryEntry } from '../../../src/operations/host/form/operationHistory';
import { operationPanelHandlers } from '../../../src/operations/host/panel/operationPanelHandlers';
import type { OperationSession } from '../../../src/operations/host/form/operationSession';
import { operationProcedures } from '../../../src/operations/protocol/protocol';
import { RpcServer } from '../../../src/panels/host/rpcServer';
import type { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { PanelPage } from './panelPage';
import type { PageLanguage } from './panelPage';
import type { ThemeName } from './themes';

export interface OperationPageOptions {
  readonly browser: Browser;
  readonly sandbox: SandboxOperations;
  /** `module/service#Id`. */
  readonly operation: string;
  readonly theme?: ThemeName;
  readonly language?: PageLanguage;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** The operation page in a real browser, with the product's own host side and a sandbox behind it. */
export class OperationPage {
  readonly copied: string[] = [];
  readonly inserted: JsonValue[] = [];
  readonly opened: CallResult[] = [];
  readonly saved: CallResult[] = [];
  readonly again: HistoryEntry[] = [];
  editorsOpened = 0;

  #panel: PanelPage | undefined;

  private constructor(
    readonly session: OperationSession,
    readonly sandbox: SandboxOperations,
  ) {}

  get panel(): PanelPage {
    if (this.#panel === undefined) throw new Error('The page is not open yet.');
    return this.#panel;
  }

  get page(): Page {
    return this.panel.page;
  }

  static async open({
    browser,
    sandbox,
    operation,
    theme,
    language,
    viewport,
  }: OperationPageOptions): Promise<OperationPage> {
    let told: (message: unknown) => void = () => undefined;
    const session = await sandbox.session(operation, {
      onState: (state) => told({ type: 'state', state }),
      onFill: (values) => told({ type: 'fill', values }),
    });
    const opened = new OperationPage(session, sandbox);
    opened.#panel = await PanelPage.open({
      browser,
      name: 'operations',
      title: operation,
      theme,
      language,
      viewport,
      host: (panel) => {
        const rpc = new RpcServer({
          name: 'Operation panel',
          procedures: operationProcedures,
          handlers: operationPanelHandlers({
            session,
            connectionId: 'c1',
            history: sandbox.history,
            connection: () => sandbox.connections.get('c1'),
            editBody: () => {
              opened.editorsOpened += 1;
              session.bodyInEditor(session.values.body);
              return Promise.resolve();
            },
            copy: (text) => Promise.resolve(void opened.copied.push(text)),
            insert: (value) => Promise.resolve(void opened.inserted.push(value)),
            openAnswer: (result) => Promise.resolve(void opened.opened.push(result)),
            saveAnswer: (result) => Promise.resolve(void opened.saved.push(result)),
            again: (call) => Promise.resolve(void opened.again.push(call)),
            showLog: () => Promise.resolve(),
            actOnCallFailure: () => Promise.resolve(),
          }),
          post: (message) => panel.post(message),
          describe: (error) => ({
            kind: 'failed',
            message: isValuekeepError(error) ? error.message : String(error),
            where: '',
            detail: null,
            action: null,
          }),
          warn: (message) => panel.complaints.push(message),
          onStarting: () => undefined,
          onStarted: () => (told = (message) => panel.post(message)),
        });
        return (message) => rpc.receive(message);
      },
    });
    await opened.page.locator('operation-toolbar').waitFor();
    return opened;
  }

  async close(): Promise<void> {
    this.session.dispose();
    await this.page.close();
  }
}
