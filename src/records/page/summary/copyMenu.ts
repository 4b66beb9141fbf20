import * as l10n from '@vscode/l10n';
import type { Menu } from '../../../panels/page/elements/popupMenu';
import type { Chart } from './chartLayout';
import { chartColors, chartPng, chartSvg } from './chartPictures';
import { asMarkdown, asTsv } from './summaryTable';
import type { SummaryTable } from './summaryTable';

export interface CopyParts {
  readonly table: SummaryTable;
  readonly chart: () => Chart;
  readonly title: string;
  /** Its colors are the picture's. */
  readonly element: Element;
  readonly fire: (name: 'text-copy' | 'picture-copy' | 'picture-save', detail: unknown) => void;
}

/** The ways to take a summary away, as a menu. */
export function copyMenu(parts: CopyParts): Menu {
  const { table, chart, title, element, fire } = parts;
  const { heads, lines } = table;
  const svg = (): string => chartSvg(chart(), title, chartColors(element));
  const withPng = async (use: (png: Blob) => Promise<void> | void): Promise<void> => {
    const png = await chartPng(chart(), chartColors(element));
    if (png !== undefined) await use(png);
  };
  return [
    [
      { label: l10n.t('Copy Table (TSV)'), run: () => fire('text-copy', asTsv(heads, lines)) },
      { label: l10n.t('Copy Table (Markdown)'), run: () => fire('text-copy', asMarkdown(heads, lines)) },
    ],
    [
      { label: l10n.t('Copy Picture (PNG)'), run: () => void withPng((png) => fire('picture-copy', png)) },
      { label: l10n.t('Copy Picture (SVG Text)'), run: () => fire('text-copy', svg()) },
    ],
    [
      {
        label: l10n.t('Save Picture as PNG…'),
        run: () => void withPng(async (png) => fire('picture-save', { format: 'png', data: await base64(png) })),
      },
      { label: l10n.t('Save Picture as SVG…'), run: () => fire('picture-save', { format: 'svg', data: svg() }) },
    ],
  ];
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
