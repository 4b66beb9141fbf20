import { readTranslations } from '../../panels/page/language';
import { OperationApp } from './operationApp';
import type { HostApi } from './operationStore';

declare function acquireVsCodeApi(): HostApi;

readTranslations();
const app = new OperationApp({ api: acquireVsCodeApi() });
window.addEventListener('message', (event: MessageEvent<unknown>) => app.receive(event.data));
document.body.replaceChildren(app);
