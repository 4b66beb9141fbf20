import { readTranslations } from '../../panels/page/language';
import { OperationApp } from './operationApp';
import type { HostApi } from '../../panels/page/hostApi';
import type { KeptForm } from './operationStore';

declare function acquireVsCodeApi(): HostApi<KeptForm>;

readTranslations();
const app = new OperationApp({ api: acquireVsCodeApi() });
window.addEventListener('message', (event: MessageEvent<unknown>) => app.receive(event.data));
document.body.replaceChildren(app);
