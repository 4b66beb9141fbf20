import type { CrossTally } from './crossTally';

/** Distances in pixels. */
const barHeight = 20;
const barGap = 8;
const padding = 12;
const legendLine = 22;
const swatch = 12;
const widestLabel = 0.32;

/** Colors and hatches that there are: a series is told by both. */
export const seriesCount = 7;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Its places in the tally. */
  readonly first: number;
  readonly second: number;
  readonly count: number;
}

interface ChartText {
  readonly x: number;
  /** Of its middle. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
}

interface Swatch {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly series: number;
}

/** A bar chart as rectangles and texts; a screen, a file and a clipboard draw it each in their way. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly swatches: readonly Swatch[];
  readonly texts: readonly ChartText[];
}

export interface ChartParts {
  readonly tally: CrossTally;
  readonly firstLabels: readonly string[];
  /** None where there is one column. */
  readonly secondLabels: readonly string[];
  readonly width: number;
  /** The width of a text. */
  readonly measure: (text: string) => number;
  readonly number: (value: number) => string;
}

/** A bar for each category of the first column, in pieces for those of the second. */
export function chartOf({ tally, firstLabels, secondLabels, width, measure, number }: ChartParts): Chart {
  const texts: ChartText[] = [];
  const swatches: Swatch[] = [];
  const bars: Bar[] = [];
  let top = padding;
  let legendX = padding;
  for (const [series, label] of secondLabels.entries()) {
    const text = fittedLabel(label, 180, measure);
    const taken = swatch + 6 + measure(text) + 16;
    if (legendX > padding && legendX + taken > width - padding) {
      legendX = padding;
      top += legendLine;
    }
    swatches.push({ x: legendX, y: top + (legendLine - swatch) / 2, size: swatch, series });
    texts.push({ x: legendX + swatch + 6, y: top + legendLine / 2, text, anchor: 'start' });
    legendX += taken;
  }
  if (secondLabels.length > 0) top += legendLine + padding;

  const labels = firstLabels.map((label) => fittedLabel(label, width * widestLabel, measure));
  const left = padding + Math.max(0, ...labels.map(measure)) + 8;
  const counts = Math.max(0, ...tally.first.map(({ count }) => measure(number(count)))) + 6;
  const room = Math.max(10, width - left - counts - padding);
  const most = Math.max(1, ...tally.first.map(({ count }) => count));
  for (const [first, { count }] of tally.first.entries()) {
    const middle = top + barHeight / 2;
    texts.push({ x: left - 8, y: middle, text: labels[first] ?? '', anchor: 'end' });
    let before = 0;
    for (const [second, part] of (tally.counts[first] ?? []).entries()) {
      if (part === 0) continue;
      const x = left + (room * before) / most;
      before += part;
      // Never so narrow that it cannot be seen.
      bars.push({
        x,
        y: top,
        width: Math.max(1.5, (room * part) / most),
        height: barHeight,
        first,
        second,
        count: part,
      });
    }
    texts.push({ x: left + Math.max(1.5, (room * count) / most) + 6, y: middle, text: number(count), anchor: 'start' });
    top += barHeight + barGap;
  }
  return { width, height: top - barGap + padding, bars, swatches, texts };
}

/** Whole characters that fit, with an ellipsis where that is not all. */
export function fittedLabel(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ index }) => index);
  let fits = 0;
  let short = characters.length;
  while (short - fits > 1) {
    const middle = (fits + short) >> 1;
    if (measure(`${text.slice(0, characters[middle])}…`) <= width) fits = middle;
    else short = middle;
  }
  return `${text.slice(0, characters[fits])}…`;
}
