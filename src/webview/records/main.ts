import { RecordsApp } from './recordsApp';
import type { HostApi } from './recordsStore';

declare function acquireVsCodeApi(): HostApi;

const app = new RecordsApp({ api: acquireVsCodeApi() });
window.addEventListener('message', (event: MessageEvent<unknown>) => app.receive(event.data));
document.body.replaceChildren(app);
