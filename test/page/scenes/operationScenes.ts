import type { SandboxOperations } from '../../support/sandbox/sandboxOperations';
import { askForFault } from '../../support/sandbox/sandboxControl';
import { itemsIn } from '../../support/sandbox/sandboxCaller';
import type { OperationPage } from '../harness/operationPage';

/** A state of the operation panel and how a person gets there. */
export interface OperationScene {
  readonly operation: string;
  readonly prepare?: (sandbox: SandboxOperations) => void;
  /** Settles when the state is on the screen. */
  readonly show: (opened: OperationPage) => Promise<void>;
}

const key = 'maintenance/workOrders#GetByKey';
const list = 'maintenance/workOrders#GetOData';
const create = 'maintenance/workOrders#Create';

async function send({ page }: OperationPage): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).click();
}

async function fill({ page }: OperationPage, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = page.getByLabel(name, { exact: true });
    await input.fill(value);
    await input.blur();
  }
}

export async function showList(opened: OperationPage): Promise<void> {
  await fill(opened, { $select: 'Id,Company,WorkOrderKey,Description,ModifiedOn', $top: '8' });
  await send(opened);
  await opened.page.getByRole('tree').waitFor();
}

/** Every designed state of the panel. */
export const operationScenes = {
  empty: { operation: key, show: async ({ page }) => page.getByText('Nothing sent yet').waitFor() },
  list: { operation: list, show: showList },
  headers: {
    operation: list,
    show: async (opened) => {
      await showList(opened);
      await opened.page.getByRole('tab', { name: /Headers/ }).click();
    },
  },
  text: {
    operation: list,
    show: async (opened) => {
      await showList(opened);
      await opened.page.getByRole('tab', { name: 'Text' }).click();
    },
  },
  suggestions: {
    operation: key,
    show: async ({ page }) => {
      await page.getByLabel('workOrderKey', { exact: true }).click();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  missing: {
    operation: key,
    show: async (opened) => {
      await send(opened);
      await opened.page.getByText('workOrderKey is needed.').waitFor();
    },
  },
  refused: {
    operation: list,
    show: async (opened) => {
      await fill(opened, { $select: 'NoSuchColumn' });
      await send(opened);
      await opened.page.getByText('The call failed').waitFor();
    },
  },
  body: {
    operation: create,
    show: async ({ page }) => {
      await page.getByLabel('Body', { exact: true }).fill('{\n  "description": "New seal",\n  "company": ');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText(/The body is not valid JSON/).waitFor();
    },
  },
  bodyInEditor: {
    operation: create,
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Edit in Editor' }).click();
      await page.getByText('Sending takes its text').waitFor();
    },
  },
  readOnly: {
    operation: create,
    prepare: (sandbox) => sandbox.change({ readOnly: true, stage: 'production', name: 'Contoso live' }),
    show: async ({ page }) => page.getByText(/is read-only/).waitFor(),
  },
  nameOnly: {
    operation: 'requests/requests#SetLocationRequestRouteLocation',
    show: async ({ page }) => page.getByText('Complete its path by hand').waitFor(),
  },
  picture: {
    operation: 'businessCore/brands#GetPicture',
    show: async (opened) => {
      const { caller } = opened.sandbox;
      await caller.control('/behavior', { method: 'PUT', body: { pictures: 'json' } });
      const [brand] = itemsIn(await caller.call('/businessCore/brands/odata?$select=Id&$top=1'));
      await fill(opened, { id: brand?.id as string, fileName: 'a.png' });
      await send(opened);
      await opened.page.getByRole('img', { name: 'The picture in the answer' }).waitFor();
    },
  },
  later: {
    operation: list,
    show: async (opened) => {
      await askForFault(opened.sandbox.sandbox, { fault: 'accepted;polls=1', path: '/odata' });
      await fill(opened, { $select: 'Id', $top: '2' });
      await send(opened);
      await opened.page.getByRole('button', { name: 'Ask Again' }).waitFor();
    },
  },
  history: {
    operation: list,
    show: async (opened) => {
      await showList(opened);
      await opened.page.getByRole('button', { name: 'History' }).click();
      await opened.page.locator('history-list').waitFor();
    },
  },
  unreachable: {
    operation: key,
    prepare: (sandbox) => {
      sandbox.connections.client = () => Promise.reject(new Error('The server could not be reached.'));
    },
    show: async (opened) => {
      await fill(opened, { companyKey: 'C', workOrderKey: 'W' });
      await send(opened);
      await opened.page.getByText('The call failed').waitFor();
    },
  },
} as const satisfies Record<string, OperationScene>;

export const sceneList = Object.entries(operationScenes) as [keyof typeof operationScenes, OperationScene][];
