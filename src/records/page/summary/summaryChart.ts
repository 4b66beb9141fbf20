import { LitElement, css, html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import type { Bar, Chart } from './chartLayout';
import { seriesCount } from './chartLayout';
import { hatches, hatchSize, seriesColors } from './chartPictures';

/** A bar chart whose bars can be walked with the arrow keys. Fires `bar-choose` with the bar. */
export class SummaryChart extends LitElement {
  static override properties = {
    chart: { attribute: false },
    label: {},
    nameOf: { attribute: false },
    canChoose: { attribute: false },
    active: { state: true },
  };
  static override styles = [
    pageStyle,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        max-width: 100%;
        overflow: visible;
      }
      text {
        fill: var(--vscode-foreground);
        font-variant-numeric: tabular-nums;
        pointer-events: none;
      }
      .hatch {
        stroke: var(--vscode-editor-background);
      }
      .bar {
        outline: none;
        stroke: var(--vscode-editor-background);
        stroke-width: 1px;
      }
      .bar.open {
        cursor: pointer;
      }
      .bar.open:hover {
        stroke: var(--vscode-foreground);
      }
      .bar:focus {
        outline: 2px solid var(--vscode-focusBorder);
        outline-offset: 1px;
      }
    `,
  ];

  declare chart: Chart;
  declare label: string;
  /** What a bar is and how much. */
  declare nameOf: (bar: Bar) => string;
  /** Whether choosing a bar can filter by it. */
  declare canChoose: (bar: Bar) => boolean;
  declare active: number;

  constructor() {
    super();
    this.active = 0;
  }

  protected override render(): TemplateResult {
    const { width, height, bars, swatches, texts } = this.chart;
    const active = Math.min(this.active, bars.length - 1);
    return html`<svg
      width=${width}
      height=${height}
      role="group"
      aria-label=${this.label}
      @keydown=${(event: KeyboardEvent) => this.#key(event, active)}
    >
      <defs>
        ${seriesColors.map(
          (name, index) =>
            svg`<pattern id="s${index}" width=${hatchSize} height=${hatchSize} patternUnits="userSpaceOnUse"><rect width=${hatchSize} height=${hatchSize} .style=${`fill:var(--vscode-charts-${name}, var(--vscode-foreground))`}></rect><path d=${hatches[index] ?? ''} class="hatch"></path></pattern>`,
        )}
      </defs>
      ${swatches.map(
        ({ x, y, size, series }) =>
          svg`<rect x=${x} y=${y} width=${size} height=${size} fill="url(#s${series % seriesCount})" aria-hidden="true"></rect>`,
      )}
      ${texts.map(
        ({ x, y, text, anchor }) =>
          svg`<text x=${x} y=${y} text-anchor=${anchor} dominant-baseline="central" aria-hidden="true">${text}</text>`,
      )}
      ${bars.map((bar, index) => this.#bar(bar, index, index === active))}
    </svg>`;
  }

  #bar(bar: Bar, index: number, reachable: boolean): TemplateResult {
    const open = this.canChoose(bar);
    const name = this.nameOf(bar);
    return svg`<rect
      class="bar ${open ? 'open' : ''}"
      x=${bar.x}
      y=${bar.y}
      width=${bar.width}
      height=${bar.height}
      fill="url(#s${bar.second % seriesCount})"
      role="button"
      tabindex=${reachable ? 0 : -1}
      aria-label=${name}
      aria-disabled=${open ? nothing : 'true'}
      data-bar=${index}
      @click=${() => this.#choose(bar, index)}
    ><title>${name}</title></rect>`;
  }

  #choose(bar: Bar, index: number): void {
    this.active = index;
    if (this.canChoose(bar)) this.dispatchEvent(new CustomEvent('bar-choose', { detail: bar }));
  }

  #key(event: KeyboardEvent, active: number): void {
    const { bars } = this.chart;
    const last = bars.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, active + 1),
      ArrowDown: nextLine(bars, active, 1),
      ArrowLeft: Math.max(0, active - 1),
      ArrowUp: nextLine(bars, active, -1),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    const bar = bars[active];
    if (to !== undefined) {
      this.active = to;
      void this.updateComplete.then(() => this.renderRoot.querySelector<SVGElement>(`[data-bar="${to}"]`)?.focus());
    } else if ((event.key === 'Enter' || event.key === ' ') && bar !== undefined) this.#choose(bar, active);
    else return;
    event.preventDefault();
  }
}

/** The first bar of the next line, or of the one before. */
function nextLine(bars: readonly Bar[], from: number, by: 1 | -1): number {
  const line = bars[from]?.first ?? 0;
  const found = bars.findIndex(({ first }) => first === line + by);
  return found < 0 ? from : found;
}

customElements.define('summary-chart', SummaryChart);

declare global {
  interface HTMLElementTagNameMap {
    'summary-chart': SummaryChart;
  }
}
