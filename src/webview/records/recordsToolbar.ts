import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Status } from '../../records/protocol';
import { icon, iconStyle } from '../shared/icons';
import type { IconName } from '../shared/icons';
import { pageStyle } from '../shared/pageStyle';
import type { Words } from './words';

const stageIcons: Record<Status['connection']['stage'], IconName> = {
  sandbox: 'beaker',
  test: 'plug',
  production: 'server',
};

/** What is shown, from where, how much of it, and how to get more. Fires `refresh`, `load-next` and `count`. */
export class RecordsToolbar extends LitElement {
  static override properties = {
    status: { attribute: false },
    words: { attribute: false },
    rowCount: { type: Number },
  };
  static override styles = [
    pageStyle,
    iconStyle,
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
      .what,
      .how-many {
        display: flex;
        align-items: center;
        gap: 8px;
        min-width: 0;
      }
      .what {
        flex: 1 1 200px;
        flex-wrap: wrap;
      }
      .how-many {
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
        flex-wrap: wrap;
      }
      h1 {
        margin: 0;
        font-size: 13px;
        font-weight: 600;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .badge {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        padding: 1px 7px 1px 5px;
        border-radius: 4px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 11px;
        line-height: 16px;
        white-space: nowrap;
      }
      .badge .icon {
        font-size: 12px;
        width: 12px;
      }
      .badge .name {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .badge.production {
        background: var(--vscode-statusBarItem-warningBackground);
        color: var(--vscode-statusBarItem-warningForeground);
        font-weight: 600;
      }
      .query {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-width: 0;
        color: var(--vscode-descriptionForeground);
      }
      .query .icon {
        font-size: 14px;
      }
      .query code {
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  declare status: Status;
  declare words: Words;
  declare rowCount: number;

  protected override render(): TemplateResult {
    const { status, words, rowCount } = this;
    const { connection, reference } = status;
    return html`<div class="toolbar">
      <div class="what">
        <h1>${status.title}</h1>
        ${connection.name === '' ? nothing : this.#badge(connection)}
        ${reference.filter === undefined ? nothing : this.#query('filter', reference.filter)}
        ${reference.orderBy === undefined ? nothing : this.#query('orderBy', reference.orderBy)}
      </div>
      <div class="how-many">
        ${status.loaded && rowCount > 0 ? this.#howMany() : nothing}
        <vscode-toolbar-button
          icon="refresh"
          label=${words.say('refresh')}
          title=${words.say('refresh')}
          @click=${() => this.#fire('refresh')}
        ></vscode-toolbar-button>
      </div>
    </div>`;
  }

  #badge({ name, stage, readOnly }: Status['connection']): TemplateResult {
    const { words } = this;
    const stageWord = words.say(
      stage === 'sandbox' ? 'stageSandbox' : stage === 'test' ? 'stageTest' : 'stageProduction',
    );
    return html`<span class="badge ${stage}" title=${`${name} · ${stageWord}`}>
      ${icon(stageIcons[stage])}
      <span class="name">${name === stageWord ? name : `${stageWord}: ${name}`}</span>
      ${readOnly ? html`${icon('lock')}<span>${words.say('readOnly')}</span>` : nothing}
    </span>`;
  }

  #query(part: 'filter' | 'orderBy', text: string): TemplateResult {
    const glyph = icon(part === 'filter' ? 'filter' : 'sort-precedence');
    return html`<span class="query" title=${`${this.words.say(part)}: ${text}`}>${glyph}<code>${text}</code></span>`;
  }

  #howMany(): TemplateResult {
    const { status, words } = this;
    const { total, more, activity } = status;
    const idle = activity === 'none';
    const movedOn = status.stale?.reason === 'changed' || status.stale?.reason === 'removed';
    return html`
      <span>${this.#rowsWord()}</span>
      ${
        more && total.known === 'no'
          ? html`<button
              class="link"
              title=${words.say('countTitle')}
              ?disabled=${!idle || movedOn}
              @click=${() => this.#fire('count')}
            >
              ${words.say('count')}
            </button>`
          : nothing
      }
      ${more && total.known === 'refused' ? html`<span>· ${words.say('noTotal')}</span>` : nothing}
      ${
        more
          ? html`<vscode-button
              secondary
              ?disabled=${!idle || movedOn}
              aria-disabled=${!idle || movedOn}
              @click=${() => this.#fire('load-next')}
            >
              ${words.say('loadNext')}
            </vscode-button>`
          : nothing
      }
    `;
  }

  #rowsWord(): string {
    const { status, words, rowCount } = this;
    const { total } = status;
    if (!status.more) return rowCount === 1 ? words.say('oneRow') : words.say('allRowsLoaded', rowCount);
    if (total.known === 'yes') return words.say('rowsOfTotal', rowCount, total.count);
    return words.say('rowsLoaded', rowCount);
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('records-toolbar', RecordsToolbar);
