import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { UserActions } from '../userActions';
import { keepFocusPlace } from './focusPlace';
import '../elements/noticeBar';

/** The page of a panel: its main part, which puts its panes below one another where it is narrow. */
export abstract class PanelFrame extends LitElement {
  protected narrow = false;
  readonly #narrowWidth: number;
  #shown: AbortController | undefined;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  /** @param narrowWidth in pixels: below it the panes stand below one another */
  constructor(narrowWidth: number) {
    super();
    this.#narrowWidth = narrowWidth;
  }

  /** Asks the host for what there is to show. */
  protected abstract start(): Promise<void>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'main';
    this.#sizes.observe(this);
    this.#shown = new AbortController();
    keepFocusPlace(this.#shown.signal);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#shown?.abort();
  }

  /** Why the last action did not work, until it is closed. */
  protected failedCall(calls: UserActions, act: () => void): TemplateResult | typeof nothing {
    if (calls.failure === undefined) return nothing;
    const { message, detail, action } = calls.failure;
    return html`<notice-bar
      .kind=${'error'}
      .message=${message}
      .detail=${detail ?? ''}
      .actions=${[
        ...(action === null ? [] : [{ name: 'act', label: action }]),
        { name: 'dismiss', label: l10n.t('Close') },
      ]}
      @act=${act}
      @dismiss=${() => calls.dismissFailure()}
    ></notice-bar>`;
  }

  #measure(): void {
    const narrow = this.clientWidth < this.#narrowWidth;
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.requestUpdate();
  }
}
