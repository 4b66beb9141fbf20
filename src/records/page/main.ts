import { readTranslations } from '../../panels/page/language';
import { RecordsApp } from './recordsApp';
import type { HostApi } from '../../panels/page/hostApi';
import type { PageState } from './store/pageState';

declare global {
  /** Of webpack's: scripts that are loaded later run by the same nonce. */
  var __webpack_nonce__: string | undefined;
}
__webpack_nonce__ = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;

declare function acquireVsCodeApi(): HostApi<PageState>;

readTranslations();
document.body.replaceChildren(new RecordsApp({ api: acquireVsCodeApi() }));
