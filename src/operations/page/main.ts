import { readTranslations } from '../../panels/page/language';
import { OperationApp } from './operationApp';
import type { HostApi } from '../../panels/page/hostApi';
import type { KeptForm } from './operationStore';

declare function acquireVsCodeApi(): HostApi<KeptForm>;

readTranslations();
document.body.replaceChildren(new OperationApp({ api: acquireVsCodeApi() }));
