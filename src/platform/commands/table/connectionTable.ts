import * as v from 'valibot';
import { connectionMembers, filePlace } from './argumentParts';
import { commandEntry } from './commandEntry';

const connectionId = v.optional(v.string());

/** The commands on connections, their tokens and the sandbox. */
export const connectionCommandTable = {
  'valuekeep.signIn': commandEntry({
    title: 'Sign in',
    icon: 'sign-in',
    argument: v.strictObject({ connectionId, ...connectionMembers }),
    ownMembers: ['connectionId'],
    gives: 'connection id',
    table: 'commands',
    menus: [
      { menu: 'treeTitle', group: 'navigation@2' },
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem =~ /^connection:needsCredentials/' },
      { menu: 'treeItem', group: '1_use@2', when: 'viewItem =~ /^connection:needsCredentials/' },
    ],
  }),
  'valuekeep.signOut': commandEntry({
    title: 'Sign out',
    icon: 'sign-out',
    argument: v.strictObject({ connectionId }),
    asksFor: ['connectionId'],
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '4_leave@1', when: 'viewItem =~ /^connection:signedIn/' }],
  }),
  'valuekeep.switchConnection': commandEntry({
    title: 'Switch Connection',
    icon: 'arrow-swap',
    argument: v.strictObject({ connectionId }),
    asksFor: ['connectionId'],
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '1_use@1', when: 'viewItem =~ /^connection:/ && !(viewItem =~ /:inUse$/)' }],
  }),
  'valuekeep.editConnection': commandEntry({
    title: 'Edit Connection',
    icon: 'edit',
    argument: v.strictObject({
      connectionId,
      ...connectionMembers,
      /** `null` or a member left out: detected automatically. */
      dialect: v.optional(
        v.nullable(
          v.strictObject({
            literals: v.optional(v.picklist(['v4', 'v3'])),
            countOption: v.optional(v.picklist(['$count', '$inlinecount'])),
          }),
        ),
      ),
      /** Whether the connection is tried before it is saved: so unless told. */
      try: v.optional(v.boolean()),
    }),
    asksFor: ['connectionId'],
    note: 'what is left out stays',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '2_change@1', when: 'viewItem =~ /^connection:(?!.*:sandbox:own)/' }],
  }),
  'valuekeep.renameConnection': commandEntry({
    title: 'Rename Connection',
    icon: 'edit',
    argument: v.strictObject({ connectionId, name: v.optional(v.string()) }),
    asksFor: ['connectionId', 'name'],
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '2_change@2', when: 'viewItem =~ /^connection:(?!.*:sandbox:own)(?!.*:team)/' }],
  }),
  'valuekeep.duplicateConnection': commandEntry({
    title: 'Duplicate Connection',
    icon: 'files',
    argument: v.strictObject({ connectionId, name: v.optional(v.string()) }),
    asksFor: ['connectionId', 'name'],
    gives: "the new connection's id",
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '2_change@3', when: 'viewItem =~ /^connection:(?!.*:sandbox:own)/' }],
  }),
  'valuekeep.removeConnection': commandEntry({
    title: 'Remove Connection',
    icon: 'trash',
    argument: v.strictObject({ connectionId }),
    asksFor: ['connectionId'],
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '4_leave@2', when: 'viewItem =~ /^connection:/' }],
  }),
  'valuekeep.importConnections': commandEntry({
    title: 'Import Connections',
    icon: 'cloud-download',
    argument: v.strictObject({
      file: v.optional(filePlace),
      /** With them nothing is asked. */
      connections: v.optional(
        v.pipe(
          v.array(
            v.strictObject({
              ...connectionMembers,
              /** The environment as the file names it; may be left out where the file has only one. */
              environment: v.optional(v.string()),
              /** No file can be trusted to say it, so it is always given. */
              stage: v.picklist(['sandbox', 'test', 'production']),
            }),
          ),
          v.nonEmpty(),
        ),
      ),
    }),
    asksFor: ['file'],
    note: 'see [Import connections](#import-connections)',
    gives: "the new connections' ids",
    table: 'commands',
    menus: [{ menu: 'treeTitle', group: '1_add@1' }],
  }),
  'valuekeep.openTeamFile': commandEntry({
    title: 'Open Team Connections File',
    icon: 'organization',
    argument: v.strictObject({
      /** The address of a workspace folder. */
      folder: v.optional(v.string()),
      /** The connection whose entry is shown. */
      connectionId,
    }),
    gives: 'its Uri',
    table: 'commands',
    palette: 'workspaceFolderCount > 0 && isWorkspaceTrusted',
    menus: [{ menu: 'treeTitle', group: '1_add@2', when: 'workspaceFolderCount > 0 && isWorkspaceTrusted' }],
  }),
  'valuekeep.renewToken': commandEntry({
    title: 'Renew Token',
    icon: 'key',
    argument: v.strictObject({ connectionId }),
    connection: 'inUse',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '3_token@1', when: 'viewItem =~ /^connection:(signedIn|needsCredentials)/' }],
  }),
  'valuekeep.copyAccessToken': commandEntry({
    title: 'Copy Access Token',
    icon: 'copy',
    argument: v.strictObject({ connectionId }),
    connection: 'inUse',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '3_token@2', when: 'viewItem =~ /^connection:signedIn/' }],
  }),
  'valuekeep.diagnoseConnection': commandEntry({
    title: 'Diagnose Connection',
    icon: 'pulse',
    argument: v.strictObject({ connectionId }),
    connection: 'inUse',
    gives: 'the report as text',
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '3_token@3', when: 'viewItem =~ /^connection:/' }],
  }),
  'valuekeep.startSandbox': commandEntry({
    title: 'Start Sandbox',
    icon: 'play',
    argument: v.strictObject({
      records: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200_000))),
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
    }),
    gives: 'its address and credentials',
    table: 'commands',
    menus: [
      { menu: 'treeItem', group: 'inline@1', when: 'viewItem =~ /^connection:stopped/' },
      { menu: 'treeItem', group: '1_use@3', when: 'viewItem =~ /^connection:stopped/' },
    ],
  }),
  'valuekeep.stopSandbox': commandEntry({
    title: 'Stop Sandbox',
    icon: 'debug-stop',
    argument: v.strictObject({}),
    table: 'commands',
    menus: [{ menu: 'treeItem', group: '1_use@4', when: 'viewItem =~ /^connection:signedIn:sandbox:own/' }],
  }),
  'valuekeep.openWalkthrough': commandEntry({
    title: 'Open Walkthrough',
    icon: 'book',
    argument: v.strictObject({}),
    table: 'commands',
    menus: [{ menu: 'treeTitle', group: '8_help' }],
  }),
  'valuekeep.showLog': commandEntry({
    title: 'Show Log',
    icon: 'output',
    argument: v.strictObject({}),
    table: 'commands',
    menus: [{ menu: 'treeTitle', group: '9_log' }],
  }),
};
