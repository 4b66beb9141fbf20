import assert from 'node:assert/strict';
import { serviceTitle } from '../../../src/catalog/serviceTitle';

describe('the name of a service on the screen', () => {
  for (const [name, title] of [
    ['workOrders', 'Work Orders'],
    ['vKTransitionChanges', 'VK Transition Changes'],
    ['wOMeterReadings', 'WO Meter Readings'],
    ['plannerNGs', 'Planner NGs'],
    ['assetsByUsers', 'Assets by Users'],
    ['downAndUpTimeHistories', 'Down and Up Time Histories'],
    ['parts', 'Parts'],
  ] as const) {
    it(`of ${name} is ${title}`, () => assert.equal(serviceTitle({ name }), title));
  }
});
