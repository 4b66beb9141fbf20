import type { Browser } from 'playwright-core';
import { builtPage } from './builtPage';
import { GridPage } from './gridPage';
import type { GridPageOptions } from './gridPage';
import { workOrders } from '../scenes/gridScenes';
import type { GridScene } from '../scenes/gridScenes';
import { sharedBrowser } from './sharedBrowser';
import type { ThemeName } from './themes';

export type OpenGrid = (options?: Partial<GridPageOptions>) => Promise<GridPage>;

/** To be called in a `describe`: a browser for its tests, and what opens the grid alone, with work orders unless told. */
export function useGrids(): OpenGrid {
  let browser: Browser;
  const grids: GridPage[] = [];
  before(async () => {
    [browser] = await Promise.all([sharedBrowser(), builtPage()]);
  });
  afterEach(async () => {
    for (const { page } of grids.splice(0)) await page.close();
  });
  return async (options = {}) => {
    const grid = await GridPage.open({ browser, ...workOrders, ...options });
    grids.push(grid);
    return grid;
  };
}

/** A scene on little room. */
export async function openScene(open: OpenGrid, { show, ...scene }: GridScene, theme: ThemeName): Promise<GridPage> {
  const grid = await open({
    repeatedTo: scene.rows.length,
    properties: {},
    ...scene,
    theme,
    viewport: { width: 700, height: 260 },
  });
  await show?.(grid);
  return grid;
}
