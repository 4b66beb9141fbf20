import * as l10n from '@vscode/l10n';
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** One of the choices above a summary. An empty option stands for none. */
export function choiceSelect(
  label: string,
  value: string,
  options: readonly string[],
  choose: (value: string) => void,
): TemplateResult {
  return html`<label
    >${label}
    <select .value=${value} @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}>
      ${options.map(
        (option) =>
          html`<option value=${option} ?selected=${option === value}>
            ${option === '' ? l10n.t('(none)') : option}
          </option>`,
      )}
    </select></label
  >`;
}
