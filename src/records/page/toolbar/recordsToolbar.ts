import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Status } from '../../protocol/protocol';
import { iconStyle } from '../../../panels/page/elements/icons';
import { connectionBadge, connectionBadgeStyle } from '../../../panels/page/elements/connectionBadge';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import './loadStatus';
import { toolButton, toolButtonStyle } from './toolButton';

/** What is shown, from where, how much of it, and how to get more. Fires `refresh`, `load-next`, `load-all`, `count` and `cancel`. */
export class RecordsToolbar extends LitElement {
  static override properties = {
    status: { attribute: false },
    rowCount: { type: Number },
    profiles: { type: Boolean },
    summary: { type: Boolean },
    shownCount: { type: Number },
  };
  static override styles = [
    pageStyle,
    iconStyle,
    connectionBadgeStyle,
    toolButtonStyle,
    css`
      .toolbar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 6px 12px;
        min-height: 38px;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      :host {
        display: block;
        container-type: inline-size;
      }
      .what,
      .actions {
        display: flex;
        align-items: center;
        min-width: 0;
      }
      .what {
        flex: 1 1 200px;
        flex-wrap: wrap;
        gap: 4px 8px;
      }
      .actions {
        flex: none;
        gap: 4px;
      }
      /* How much is loaded gets a line of its own. */
      @container (max-width: 640px) {
        load-status {
          order: 1;
          flex: 1 0 100%;
        }
      }
      h1 {
        margin: 0;
        font-size: 13px;
        font-weight: 600;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  declare status: Status;
  declare rowCount: number;
  /** Whether the headers show profiles. */
  declare profiles: boolean;
  /** Whether the summary stands in the place of the rows. */
  declare summary: boolean;
  declare shownCount: number;

  protected override render(): TemplateResult {
    const { status } = this;
    const { connection } = status;
    return html`<div class="toolbar">
      <div class="what">
        <h1>${status.title}</h1>
        ${connection.name === '' ? nothing : connectionBadge(connection)}
      </div>
      <load-status
        .status=${status}
        .rowCount=${this.rowCount}
        .shownCount=${this.shownCount}
        @count=${() => this.#fire('count')}
        @load-next=${() => this.#fire('load-next')}
        @load-all=${() => this.#fire('load-all')}
        @cancel=${() => this.#fire('cancel')}
      ></load-status>
      <div class="actions">
        ${status.loaded && this.rowCount > 0 ? this.#views() : nothing}
        <vscode-toolbar-button
          icon="export"
          label=${l10n.t('Export Records')}
          title=${l10n.t('Export Records')}
          ?disabled=${!status.loaded}
          @click=${() => this.#fire('export')}
        ></vscode-toolbar-button>
        <vscode-toolbar-button
          icon="refresh"
          label=${l10n.t('Refresh')}
          title=${l10n.t('Refresh')}
          @click=${() => this.#fire('refresh')}
        ></vscode-toolbar-button>
      </div>
    </div>`;
  }

  #views(): TemplateResult {
    return html`${toolButton({
      icon: 'symbol-numeric',
      label: l10n.t('Column Profile'),
      pressed: this.profiles,
      disabled: this.summary,
      click: () => this.#fire('toggle-profiles'),
    })}
    ${toolButton({
      icon: 'graph',
      label: l10n.t('Summary'),
      pressed: this.summary,
      click: () => this.#fire('toggle-summary'),
    })}`;
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('records-toolbar', RecordsToolbar);
