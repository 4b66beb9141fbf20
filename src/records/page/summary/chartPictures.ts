import { seriesCount } from './chartLayout';
import type { Chart } from './chartLayout';

/** Edge of a hatch, in pixels. */
export const hatchSize = 6;
/** Lines over the color of a series, so that it is told without the color. The first has none. */
export const hatches = ['', 'M0 6L6 0', 'M0 3H6', 'M3 0V6', 'M0 0L6 6', 'M0 3H6M3 0V6', 'M0 6L6 0M0 0L6 6'] as const;
/** The theme's colors for charts, by series. Not orange, which VS Code's own themes make too faint to see. */
export const seriesColors = ['blue', 'yellow', 'green', 'purple', 'red', 'foreground', 'lines'] as const;

/** What a picture apart from the page is drawn with. */
export interface ChartColors {
  readonly background: string;
  readonly foreground: string;
  readonly series: readonly string[];
  readonly font: string;
  readonly fontSize: number;
}

/** The theme's colors as they are now. */
export function chartColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const variable = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const foreground = variable('--vscode-foreground', '#808080');
  return {
    background: variable('--vscode-editor-background', '#ffffff'),
    foreground,
    series: seriesColors.map((name) => variable(`--vscode-charts-${name}`, foreground)),
    font: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
  };
}

/** The chart as a file of its own. */
export function chartSvg(chart: Chart, title: string, colors: ChartColors): string {
  const { width, height } = chart;
  const { background, foreground, font, fontSize } = colors;
  const patterns = colors.series.map(
    (color, index) =>
      `<pattern id="s${index}" width="${hatchSize}" height="${hatchSize}" patternUnits="userSpaceOnUse"><rect width="${hatchSize}" height="${hatchSize}" fill="${escaped(color)}"/><path d="${hatches[index] ?? ''}" stroke="${escaped(background)}"/></pattern>`,
  );
  const rects = [
    ...chart.swatches.map(({ x, y, size, series }) => rect(x, y, size, size, series)),
    ...chart.bars.map((bar) => rect(bar.x, bar.y, bar.width, bar.height, bar.second)),
  ];
  const texts = chart.texts.map(
    ({ x, y, text, anchor }) =>
      `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}" dominant-baseline="central">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${rounded(width)}" height="${rounded(height)}" viewBox="0 0 ${rounded(width)} ${rounded(height)}" font-family="${escaped(font)}" font-size="${fontSize}" fill="${escaped(foreground)}"><title>${escaped(title)}</title><defs>${patterns.join('')}</defs><rect width="100%" height="100%" fill="${escaped(background)}"/>${rects.join('')}${texts.join('')}</svg>`;
}

/** The chart as a PNG of twice the size, for sharp screens; undefined where the browser makes none. */
export function chartPng(chart: Chart, colors: ChartColors): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  const scale = 2;
  canvas.width = Math.ceil(chart.width * scale);
  canvas.height = Math.ceil(chart.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(undefined);
  context.scale(scale, scale);
  context.fillStyle = colors.background;
  context.fillRect(0, 0, chart.width, chart.height);
  const fills = colors.series.map((color, index) => hatched(context, color, hatches[index] ?? '', colors.background));
  const fill = (x: number, y: number, width: number, height: number, series: number): void => {
    context.fillStyle = fills[series % seriesCount] ?? colors.foreground;
    context.fillRect(x, y, width, height);
  };
  for (const { x, y, size, series } of chart.swatches) fill(x, y, size, size, series);
  for (const bar of chart.bars) fill(bar.x, bar.y, bar.width, bar.height, bar.second);
  context.font = `${colors.fontSize}px ${colors.font}`;
  context.fillStyle = colors.foreground;
  context.textBaseline = 'middle';
  for (const { x, y, text, anchor } of chart.texts) {
    context.textAlign = anchor;
    context.fillText(text, x, y);
  }
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

function hatched(
  context: CanvasRenderingContext2D,
  color: string,
  lines: string,
  background: string,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = hatchSize;
  tile.height = hatchSize;
  const drawn = tile.getContext('2d');
  if (drawn === null) return color;
  drawn.fillStyle = color;
  drawn.fillRect(0, 0, hatchSize, hatchSize);
  drawn.strokeStyle = background;
  drawn.stroke(new Path2D(lines));
  return context.createPattern(tile, 'repeat') ?? color;
}

function rect(x: number, y: number, width: number, height: number, series: number): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="url(#s${series % seriesCount})"/>`;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
