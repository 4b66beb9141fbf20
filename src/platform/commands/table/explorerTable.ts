import * as v from 'valibot';
import { isEntityName } from '../../../catalog/customEntities';
import { filledText, listFilterValues, servicePlace } from './argumentParts';
import { commandEntry } from './commandEntry';

/** Nodes of the tree name the service that stands for the entity. */
const customEntity = v.strictObject({
  ...servicePlace,
  name: v.optional(v.pipe(filledText, v.check(isEntityName, 'Not the name of an entity'))),
});

/** The commands of the explorer. */
export const explorerCommandTable = {
  'valuekeep.findOperation': commandEntry({
    title: 'Find Service or Operation',
    icon: 'search',
    argument: v.strictObject({ text: v.optional(v.string()) }),
    connection: 'inUse',
    table: 'commands',
    menus: [{ menu: 'treeTitle', group: 'navigation@1' }],
  }),
  'valuekeep.refresh': commandEntry({
    title: 'Refresh',
    icon: 'refresh',
    argument: v.strictObject({}),
    takesTarget: true,
    table: 'commands',
    menus: [
      { menu: 'treeTitle', group: 'navigation@3' },
      { menu: 'treeItem', group: 'inline@9', when: 'viewItem =~ /^(connection:|service|records$)/' },
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem == notice:failed' },
      { menu: 'treeItem', group: '9_refresh@1', when: 'viewItem =~ /^(connection:|area$|service|records$)/' },
    ],
  }),
  'valuekeep.loadMore': commandEntry({
    title: 'Load More',
    icon: 'fold-down',
    argument: v.strictObject({}),
    takesTarget: true,
    table: 'none',
    palette: 'false',
  }),
  'valuekeep.copyPath': commandEntry({
    title: 'Copy Path',
    icon: 'copy',
    argument: v.strictObject({}),
    takesTarget: true,
    table: 'none',
    palette: 'false',
    menus: [
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem == operation' },
      { menu: 'treeItem', group: '5_copy@1', when: 'viewItem =~ /^(service|operation$)/' },
    ],
  }),
  'valuekeep.pinService': commandEntry({
    title: 'Pin Service',
    icon: 'pin',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    ownMembers: ['connectionId'],
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '6_pin@1', when: 'viewItem =~ /^service(?!.*:pinned)/' }],
  }),
  'valuekeep.unpinService': commandEntry({
    title: 'Unpin Service',
    icon: 'pinned',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    ownMembers: ['connectionId'],
    table: 'explorer',
    menus: [
      { menu: 'treeItem', group: '6_pin@1', when: 'viewItem =~ /^service.*:pinned/' },
      { menu: 'treeItem', group: 'inline@8', when: 'viewItem =~ /^service.*:in-pinned/' },
    ],
  }),
  'valuekeep.movePinUp': commandEntry({
    title: 'Move Pin Up',
    icon: 'arrow-up',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    ownMembers: ['connectionId'],
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '6_pin@2', when: 'viewItem =~ /^service.*:in-pinned/' }],
  }),
  'valuekeep.movePinDown': commandEntry({
    title: 'Move Pin Down',
    icon: 'arrow-down',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    ownMembers: ['connectionId'],
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '6_pin@3', when: 'viewItem =~ /^service.*:in-pinned/' }],
  }),
  'valuekeep.countRecords': commandEntry({
    title: 'Count Records',
    icon: 'symbol-number',
    argument: v.strictObject(servicePlace),
    asksFor: ['service'],
    connection: 'inUse',
    gives: '`{count, atLeast}`',
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '1_records@4', when: 'viewItem =~ /^(service:records(:|$)|records$)/' }],
  }),
  'valuekeep.chooseListParameters': commandEntry({
    title: 'Choose What to List',
    icon: 'settings',
    argument: v.strictObject({ ...servicePlace, parameters: v.optional(listFilterValues) }),
    asksFor: ['service', 'parameters'],
    connection: 'inUse',
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '1_records@5', when: 'viewItem =~ /^service:records:list(:|$)/' }],
  }),
  'valuekeep.addCustomEntity': commandEntry({
    title: 'Add Custom Entity',
    icon: 'add',
    argument: customEntity,
    asksFor: ['name'],
    ownMembers: ['service'],
    connection: 'inUse',
    gives: 'id of its service',
    table: 'explorer',
  }),
  'valuekeep.removeCustomEntity': commandEntry({
    title: 'Remove Custom Entity',
    icon: 'close',
    argument: customEntity,
    asksFor: ['name'],
    ownMembers: ['service'],
    connection: 'inUse',
    table: 'explorer',
    menus: [{ menu: 'treeItem', group: '7_entity@1', when: 'viewItem =~ /^service.*:entity/' }],
  }),
};
