import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ScreenColumn } from '../../protocol/protocol';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { cellLabel } from '../summary/cellLabel';
import type { ColumnProfile } from './columnProfile';
import type { Sample } from './columnTally';
import { profileStyle } from './profileStyle';
import { numberText } from '../../../panels/page/language';

/** What a bar filters by: the rows from one row's value on to another's. */
export interface ProfileFilter {
  readonly row: number;
  /** Undefined for one value. */
  readonly toRow: number | undefined;
}

interface ShownBar {
  readonly label: string;
  readonly count: number;
  readonly filter: ProfileFilter | undefined;
}

/**
 * What a column holds: how many different values, how many rows without one, its range, and bars of its commonest values
 * or of its range. Fires `profile-filter`.
 */
export class ColumnProfileElement extends LitElement {
  static override properties = {
    column: { attribute: false },
    profile: { attribute: false },
    active: { state: true },
  };
  static override styles = [pageStyle, profileStyle];

  declare column: ScreenColumn;
  declare profile: ColumnProfile | undefined;
  declare active: number;

  constructor() {
    super();
    this.active = 0;
  }

  protected override render(): TemplateResult {
    const { profile, column } = this;
    if (profile === undefined) return html`<div class="figures">…</div>`;
    const { distinct, atLeast, missing, missingRow } = profile;
    const different = atLeast
      ? l10n.t('{0} or more distinct', numberText(distinct))
      : l10n.t('{0} distinct', numberText(distinct));
    const absent = missing === 0 ? l10n.t('none missing') : l10n.t('{0} missing', numberText(missing));
    const bars = this.#bars(profile);
    const all =
      missing === 0
        ? bars
        : [{ label: l10n.t('(no value)'), count: missing, filter: { row: missingRow, toRow: undefined } }, ...bars];
    const active = Math.min(this.active, all.length - 1);
    const first = missing === 0 ? 0 : 1;
    return html`<div
      role="group"
      aria-label=${l10n.t('Profile of {0}', column.name)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, active, all.length)}
    >
      <div class="figures" title=${different}>${different}</div>
      <div class="figures" title=${absent}>
        ${
          missing === 0
            ? absent
            : html`<button
                class="bar"
                tabindex=${active === 0 ? 0 : -1}
                data-bar="0"
                title=${l10n.t('Show these rows')}
                @click=${() => this.#choose(all[0], 0)}
              >
                ${absent}
              </button>`
        }
      </div>
      <div class="bars">${this.#chart(profile, bars, first, active)}</div>
    </div>`;
  }

  #chart(profile: ColumnProfile, bars: readonly ShownBar[], first: number, active: number): TemplateResult {
    const most = Math.max(1, ...bars.map(({ count }) => count));
    switch (profile.bars.kind) {
      case 'empty':
        return html``;
      case 'unique':
        return html`<div class="figures">${l10n.t('All different')}</div>
          ${this.#ends(profile)}`;
      case 'range':
        return html`<div class="upright">
            ${bars.map((bar, index) =>
              bar.filter === undefined
                ? html`<span class="bar" aria-hidden="true"></span>`
                : this.#bar(
                    bar,
                    first + index,
                    active,
                    html`<span class="fill" .style=${`height:${Math.max(3, (bar.count / most) * 100)}%`}></span>`,
                  ),
            )}
          </div>
          ${this.#ends(profile)}`;
      case 'values':
        return html`<div class="flat">
          ${bars.map((bar, index) =>
            this.#bar(
              bar,
              first + index,
              active,
              html`<span class="fill" .style=${`width:${(bar.count / profile.rows) * 100}%`}></span
                ><span class="label">${bar.label}</span> <span class="count">${numberText(bar.count)}</span>`,
            ),
          )}
        </div>`;
    }
  }

  #bar(bar: ShownBar, index: number, active: number, inside: TemplateResult): TemplateResult {
    const name = l10n.t('{0}: {1}', bar.label, numberText(bar.count));
    return html`<button
      class="bar ${bar.filter === undefined ? 'other' : ''}"
      tabindex=${index === active ? 0 : -1}
      data-bar=${index}
      title=${name}
      aria-label=${name}
      aria-disabled=${bar.filter === undefined ? 'true' : nothing}
      @click=${() => this.#choose(bar, index)}
    >
      ${inside}
    </button>`;
  }

  #ends({ extremes }: ColumnProfile): TemplateResult | typeof nothing {
    if (extremes === undefined) return nothing;
    const [least, greatest] = [this.#label(extremes.least), this.#label(extremes.greatest)];
    const [from, to] = daysOf(least, greatest);
    return html`<div class="ends" title=${l10n.t('{0} to {1}', least, greatest)}>
      <span>${from}</span><span>${to}</span>
    </div>`;
  }

  #bars({ bars }: ColumnProfile): ShownBar[] {
    if (bars.kind === 'range') {
      return bars.parts.map(({ least, greatest, count }) => {
        if (least === undefined || greatest === undefined) return { label: '', count, filter: undefined };
        const [from, to] = [this.#label(least), this.#label(greatest)];
        return {
          label: least === greatest ? from : l10n.t('{0} to {1}', from, to),
          count,
          filter: { row: least.row, toRow: least === greatest ? undefined : greatest.row },
        };
      });
    }
    if (bars.kind !== 'values') return [];
    const shown: ShownBar[] = bars.values.map((value) => ({
      label: this.#label(value),
      count: value.count,
      filter: isFilterable(value) ? { row: value.row, toRow: undefined } : undefined,
    }));
    if (bars.others > 0) {
      shown.push({ label: l10n.t('{0} others', numberText(bars.others)), count: bars.otherRows, filter: undefined });
    }
    return shown;
  }

  #label({ cell }: Sample): string {
    return cellLabel(cell, this.column);
  }

  #choose(bar: ShownBar | undefined, index: number): void {
    this.active = index;
    if (bar?.filter !== undefined) this.dispatchEvent(new CustomEvent('profile-filter', { detail: bar.filter }));
  }

  /** Left and right through the bars; the keys do not reach the grid. */
  #key(event: KeyboardEvent, active: number, count: number): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.stopPropagation();
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const ends: Readonly<Record<string, number>> = { Home: 0, End: count - 1 };
    let to = ends[event.key] ?? active + (step ?? 0);
    // Parts of a range that hold nothing are passed over.
    while (step !== undefined && to > 0 && to < count - 1 && this.#element(to) === null) to += step;
    if (this.#element(to) === null) return;
    this.active = to;
    void this.updateComplete.then(() => this.#element(to)?.focus());
  }

  #element(index: number): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-bar="${index}"]`);
  }
}

/** Moments of different days by their days, for which there is room. */
function daysOf(...ends: readonly [string, string]): readonly [string, string] {
  const [from, to] = ends.map((end) => /^\d{4}-\d\d-\d\d(?= )/.exec(end)?.[0]);
  return from === undefined || to === undefined || from === to ? ends : [from, to];
}

/** No filter can name a list or an object, money among them. */
function isFilterable({ cell }: Sample): boolean {
  return !/^[jm]/.test(cell);
}

customElements.define('column-profile', ColumnProfileElement);

declare global {
  interface HTMLElementTagNameMap {
    'column-profile': ColumnProfileElement;
  }
}
