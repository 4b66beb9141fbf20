import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Layout } from '../../../../../src/records/protocol/layoutProtocol';
import {
  shownColumns,
  wholeLayout,
  withAllShown,
  withHidden,
  withMoved,
  withPinned,
  withStep,
  withWidth,
} from '../../../../../src/records/page/grid/model/gridColumns';
import { maxOrderTerms, orderSchema } from '../../../../../src/records/protocol/queryProtocol';
import { orderAfter } from '../../../../../src/records/page/grid/model/sortOrder';

const columns = ['Id', 'Key', 'Equipment', 'EquipmentDescription', 'State'].map((name) => ({
  name,
  type: 'string',
  numeric: false,
  values: {},
}));
const names = (layout: Layout): string[] => layout.map(({ name }) => name);
const shown = (layout: Layout) => shownColumns(columns, layout, () => 100);
const shownNames = (layout: Layout): string[] => shown(layout).map(({ column }) => column.name);

describe('The columns of the grid', () => {
  it('come as they are, with those that a layout names before them', () => {
    assert.deepEqual(shownNames([]), ['Id', 'Key', 'Equipment', 'EquipmentDescription', 'State']);
    assert.deepEqual(shownNames([{ name: 'State' }]), ['State', 'Id', 'Key', 'Equipment', 'EquipmentDescription']);
  });

  it('are left out where they are hidden, and stand first where they are pinned', () => {
    const layout = withPinned(withHidden(wholeLayout(columns, []), 'Id', true), 'State', true);
    assert.deepEqual(shownNames(layout), ['State', 'Key', 'Equipment', 'EquipmentDescription']);
    assert.deepEqual(shownNames(withPinned(withAllShown(layout), 'State', false)), shownNames([]));
  });

  it('stand beside one another, pinned ones apart', () => {
    const layout = withWidth(withPinned(wholeLayout(columns, []), 'Key', true), 'Id', 50);
    assert.deepEqual(
      shown(layout).map(({ left, width }) => [left, width]),
      [
        [0, 100],
        [0, 50],
        [50, 100],
        [150, 100],
        [250, 100],
      ],
    );
  });

  it('are never too narrow to see and never wider than a screen could show', () => {
    assert.deepEqual(
      [withWidth([{ name: 'Id' }], 'Id', -20), withWidth([{ name: 'Id' }], 'Id', 1e9)].map(([column]) => column?.width),
      [40, 2000],
    );
  });

  it('know where what they refer to is described', () => {
    assert.deepEqual(
      shown([]).map(({ description }) => description),
      [undefined, undefined, 3, undefined, undefined],
    );
  });

  it('keep what a layout says of columns that another query shows', () => {
    const layout = wholeLayout(columns, [{ name: 'Elsewhere', width: 70 }]);
    assert.deepEqual(layout[0], { name: 'Elsewhere', width: 70 });
    assert.equal(shownNames(layout).length, columns.length);
  });

  it('move before another, to the end, and by one among those beside them', () => {
    const layout = wholeLayout(columns, []);
    assert.deepEqual(names(withMoved(layout, 'State', 'Key')), [
      'Id',
      'State',
      'Key',
      'Equipment',
      'EquipmentDescription',
    ]);
    assert.equal(names(withMoved(layout, 'Id', undefined)).at(-1), 'Id');
    const hidden = withHidden(layout, 'Key', true);
    assert.deepEqual(shownNames(withStep(hidden, shown(hidden), 0, 1)).slice(0, 2), ['Equipment', 'Id']);
    assert.deepEqual(shownNames(withStep(hidden, shown(hidden), 1, -1)).slice(0, 2), ['Equipment', 'Id']);
    assert.equal(withStep(layout, shown(layout), 0, -1), layout);
  });

  it('do not move between pinned ones and others by one step', () => {
    const layout = withPinned(wholeLayout(columns, []), 'Id', true);
    assert.equal(withStep(layout, shown(layout), 0, 1), layout);
  });
});

describe('Sorting by a header', () => {
  const up = (column: string) => ({ column, descending: false });
  const down = (column: string) => ({ column, descending: true });

  it('goes up, then down, then back to none', () => {
    const click = { column: 'Key', additive: false };
    assert.deepEqual(orderAfter([], click), [up('Key')]);
    assert.deepEqual(orderAfter([up('Key')], click), [down('Key')]);
    assert.deepEqual(orderAfter([down('Key')], click), []);
    assert.deepEqual(orderAfter([up('State')], click), [up('Key')]);
  });

  it('with Shift adds a term, turns it round in its place and takes it away', () => {
    const click = { column: 'Key', additive: true };
    assert.deepEqual(orderAfter([up('State')], click), [up('State'), up('Key')]);
    assert.deepEqual(orderAfter([up('Key'), up('State')], click), [down('Key'), up('State')]);
    assert.deepEqual(orderAfter([down('Key'), up('State')], click), [up('State')]);
  });

  it('with Shift takes the place of the last where there are as many as a query takes', () => {
    const columns = Array.from({ length: maxOrderTerms }, (_, at) => `Column${String(at)}`);
    const order = orderAfter(columns.map(up), { column: 'Key', additive: true });
    assert.deepEqual(order, [...columns.slice(0, -1), 'Key'].map(up));
    assert.ok(v.is(orderSchema, order));
  });

  it('does what a menu says', () => {
    assert.deepEqual(orderAfter([], { column: 'Key', additive: false, direction: 'descending' }), [down('Key')]);
    assert.deepEqual(orderAfter([up('Key')], { column: 'Key', additive: false, direction: 'none' }), []);
  });
});
