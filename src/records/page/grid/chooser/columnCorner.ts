import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../../../panels/page/elements/icons';
import type { Layout } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';

export interface ColumnCornerParts {
  readonly columns: readonly ScreenColumn[];
  readonly layout: Layout;
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
  /** Lays the columns out anew. */
  readonly lay: (layout: Layout) => void;
}

/** The button in the grid's corner, and the list of columns that it opens. */
export function columnCorner({ columns, layout, isOpen, open, close, lay }: ColumnCornerParts): TemplateResult {
  return html`<button
      class="corner"
      title=${l10n.t('Choose Columns…')}
      aria-label=${l10n.t('Choose Columns…')}
      aria-expanded=${isOpen}
      @click=${open}
    >
      ${icon('table')}
    </button>
    ${
      isOpen
        ? html`<column-chooser
            .columns=${columns}
            .layout=${layout}
            @layout-asked=${(event: CustomEvent<Layout>) => lay(event.detail)}
            @closed=${close}
          ></column-chooser>`
        : nothing
    }`;
}
