import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { RecordsOutput } from '../../protocol/protocol';
import { icon, iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { below } from '../../../panels/page/elements/popupMenu';
import type { MenuClosed, OpenMenu } from '../../../panels/page/elements/popupMenu';
import { toolButton, toolButtonStyle } from '../toolbar/toolButton';
import { failedDetail } from './failedDetail';
import type { Detail, DetailStore } from './detailStore';
import { compareMenu, partMenu, visitedMenu } from './detailMenus';
import { detailStyle } from './detailStyle';
import './findBox';
import './partBar';
import './recordText';
import './recordTree';
import type { CopiedPart } from './recordTree';
import type { TreePosition } from './treeModel';
import { focusInPanel } from '../../../panels/page/elements/focusInPanel';

/**
 * The record beside the rows, as a tree or as text, and where its references lead. Fires `act`, `show-log`, `mode-change`
 * (`tree` or `text`), `close` and `leave`.
 */
export class RecordDetail extends LitElement {
  static override properties = {
    details: { attribute: false },
    version: { type: Number },
    mode: {},
    text: { state: true },
    menu: { state: true },
  };
  static override styles = [pageStyle, iconStyle, toolButtonStyle, detailStyle];

  declare details: DetailStore;
  /** Of `details`. */
  declare version: number;
  declare mode: 'tree' | 'text';
  declare text: RecordsOutput<'recordText'> | undefined;
  declare menu: OpenMenu | undefined;
  #textOf: Detail['record'];
  #wantsFocus = false;
  /** What had the focus before the menu. */
  #before: HTMLElement | undefined;

  /** Puts the focus into the record, as soon as it is there. */
  focusRecord(): void {
    this.#wantsFocus = true;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { record } = this.details.current ?? {};
    if (this.mode === 'text' && (record !== this.#textOf || changed.has('mode'))) void this.#loadText();
  }

  protected override updated(): void {
    if (!this.#wantsFocus) return;
    const waits = this.details.current?.state === 'loading';
    const record = waits ? null : this.renderRoot.querySelector<HTMLElement>('record-tree, record-text');
    this.#wantsFocus = waits;
    focusInPanel(record ?? this.renderRoot.querySelector<HTMLElement>('.inside'));
  }

  protected override render(): TemplateResult {
    const { details } = this;
    const detail = details.current;
    return html`
      <div class="header" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        ${toolButton({
          icon: 'arrow-left',
          label: l10n.t('Back'),
          class: 'back',
          disabled: !details.canGoBack,
          click: () => details.back(),
        })}
        ${toolButton({
          icon: 'arrow-right',
          label: l10n.t('Forward'),
          disabled: !details.canGoForward,
          click: () => details.forward(),
        })}
        <div class="titles">${this.#titles(detail)}</div>
        ${toolButton({
          icon: 'history',
          label: l10n.t('Opened Records'),
          expanded: this.menu?.label === l10n.t('Opened Records'),
          click: (event) => void this.#showVisited(event),
        })}
        ${toolButton({
          icon: 'close',
          label: l10n.t('Close'),
          class: 'close',
          click: () => this.#fire('close'),
        })}
      </div>
      <div class="inside" tabindex="-1" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        ${detail === undefined ? nothing : this.#content(detail)}
      </div>
      <popup-menu .menu=${this.menu} @closed=${(event: MenuClosed) => this.#closeMenu(event)}></popup-menu>
    `;
  }

  #titles(detail: Detail | undefined): TemplateResult {
    if (detail?.state !== 'shown' || detail.record === undefined) return html`<h2>${l10n.t('Record')}</h2>`;
    const { title, service } = detail.record;
    return html`<h2 title=${title}>${title}</h2>
      ${
        service === null
          ? nothing
          : html`<button class="link" @click=${() => this.details.act('openInService')}>
              ${l10n.t('Show in {0}', service)}
            </button>`
      }`;
  }

  #actions(): TemplateResult {
    const { details } = this;
    return html`<vscode-button
        icon="insert"
        title=${l10n.t('Insert this record where the cursor is')}
        @click=${() => details.act('insertRecord')}
        >${l10n.t('Insert JSON')}</vscode-button
      >
      ${toolButton({ icon: 'copy', label: l10n.t('Copy JSON'), click: () => details.act('copyRecord') })}
      ${toolButton({ icon: 'go-to-file', label: l10n.t('Open as JSON Document'), click: () => details.act('openRecord') })}
      ${toolButton({
        icon: 'diff',
        label:
          details.comparison.chosen === undefined
            ? l10n.t('Select for Compare')
            : l10n.t('Compare with {0}', details.comparison.chosen.title),
        expanded: this.menu?.label === l10n.t('Select for Compare'),
        click: (event) => this.#showCompare(event),
      })}`;
  }

  #content(detail: Detail): TemplateResult {
    const { details } = this;
    if (detail.state === 'loading') {
      return html`<div class="message waiting" role="status">${l10n.t('Loading the record…')}</div>`;
    }
    if (detail.state === 'failed' && detail.failure !== undefined) {
      return failedDetail(detail.failure, {
        again: () => details.again(),
        back: details.canGoBack ? () => details.back() : undefined,
        act: () => this.#fire('act'),
        showLog: () => this.#fire('show-log'),
        isThere: detail.asked.by === 'row',
      });
    }
    const { record, tree } = detail;
    if (record === undefined || tree === undefined) return html``;
    return html`<div class="tools">${this.#tools()}</div>
      ${record.whole ? nothing : html`<div class="note">${icon('info')}<span>${l10n.t('Only the listed columns are known: this record carries no key to ask for the rest.')}</span></div>`}
      ${
        this.mode === 'text'
          ? html`<record-text .text=${this.text} .label=${record.title}></record-text>`
          : html`<record-tree
                .tree=${tree}
                .version=${this.version}
                .place=${detail.place}
                .found=${details.found?.text ?? ''}
                .label=${record.title}
                @place-change=${(event: CustomEvent<TreePosition>) => details.goTo(event.detail)}
                @follow=${(event: CustomEvent<TreePosition>) => this.#follow(event.detail)}
                @part-copy=${(event: CustomEvent<{ place: TreePosition; what: CopiedPart }>) =>
                  details.copyPart(event.detail.place, event.detail.what)}
                @part-menu=${(event: CustomEvent<{ place: TreePosition; x: number; y: number }>) => this.#showPart(event.detail)}
              ></record-tree>
              <part-bar
                .place=${detail.place}
                .read=${(place: TreePosition) => details.part(place)}
                @part-copy=${() => details.copyPart(detail.place, 'value')}
                @part-menu=${(event: CustomEvent<{ place: TreePosition; x: number; y: number }>) => this.#showPart(event.detail)}
              ></part-bar>`
      }`;
  }

  #tools(): TemplateResult {
    const { details, mode } = this;
    const change = (to: 'tree' | 'text'): void => {
      this.dispatchEvent(new CustomEvent('mode-change', { detail: to }));
    };
    return html`
      ${toolButton({
        icon: 'list-tree',
        label: l10n.t('Tree'),
        pressed: mode === 'tree',
        click: () => change('tree'),
      })}
      ${toolButton({ icon: 'json', label: l10n.t('Text'), pressed: mode === 'text', click: () => change('text') })}
      ${
        mode === 'text'
          ? nothing
          : html`<find-box
              .found=${details.found}
              @find=${(event: CustomEvent<string>) => void details.find(event.detail, 0)}
              @step=${(event: CustomEvent<1 | -1>) => details.step(event.detail)}
              @leave=${() => this.focusRecord()}
            ></find-box>`
      }
      <span class="actions">${this.#actions()}</span>
    `;
  }

  #follow(place: TreePosition): void {
    this.details.follow(place);
    this.focusRecord();
  }

  async #loadText(): Promise<void> {
    const { record } = this.details.current ?? {};
    this.#textOf = record;
    this.text = undefined;
    const text = await this.details.text().catch(() => undefined);
    if (this.#textOf === record) this.text = text;
  }

  #showPart({ place, x, y }: { place: TreePosition; x: number; y: number }): void {
    const menu = partMenu(this.details, place, () => this.#follow(place));
    this.#open({ label: l10n.t('More Actions'), menu, x, y });
  }

  #showCompare(event: Event): void {
    this.#open({
      label: l10n.t('Select for Compare'),
      menu: compareMenu(this.details.comparison, this.details.current?.record),
      ...below(event),
    });
  }

  async #showVisited(event: Event): Promise<void> {
    const { details } = this;
    const place = below(event);
    if (!(await details.listVisited())) return;
    const menu = visitedMenu(details, (index) => {
      details.openVisited(index);
      this.focusRecord();
    });
    const none = l10n.t('No records were opened on this connection yet.');
    this.#open({ label: l10n.t('Opened Records'), menu, none, ...place });
  }

  #open(menu: OpenMenu): void {
    const { activeElement } = this.shadowRoot ?? {};
    this.#before = activeElement instanceof HTMLElement ? activeElement : undefined;
    this.menu = menu;
  }

  #closeMenu({ detail: byPerson }: MenuClosed): void {
    this.menu = undefined;
    if (byPerson) this.#before?.focus();
  }

  #key(event: KeyboardEvent): void {
    const { details } = this;
    const only = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.key === 'Escape') this.#fire('leave');
    else if (only && event.key === 'ArrowLeft') details.back();
    else if (only && event.key === 'ArrowRight') details.forward();
    else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') this.#find();
    else if (event.key === 'F3' && details.found !== undefined) this.details.step(event.shiftKey ? -1 : 1);
    else return;
    // VS Code would go back in its own editors.
    event.preventDefault();
    event.stopPropagation();
    if (only) this.focusRecord();
  }

  #find(): void {
    if (this.mode === 'text') this.dispatchEvent(new CustomEvent('mode-change', { detail: 'tree' }));
    void this.updateComplete.then(() => this.renderRoot.querySelector('find-box')?.focus());
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('record-detail', RecordDetail);

declare global {
  interface HTMLElementTagNameMap {
    'record-detail': RecordDetail;
  }
}
