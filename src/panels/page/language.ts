import * as l10n from '@vscode/l10n';
import { localNumber } from '../../text/locales';
import { translationsId } from '../protocol/pageLanguage';

/** Reads the sentences in the person's language from the page's HTML. To be called before anything is drawn. */
export function readTranslations(): void {
  const contents = document.getElementById(translationsId)?.textContent;
  if (contents !== undefined) l10n.config({ contents });
}

/** A number as the person's language writes it. */
export function numberText(value: number): string {
  return localNumber(value, document.documentElement.lang);
}
