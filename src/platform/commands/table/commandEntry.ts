import type * as v from 'valibot';

/** A place in a menu; its title is the command's. */
export interface MenuPlace {
  /** The title of the tree's view, an item of the tree, or the tab of an editor. */
  readonly menu: 'treeTitle' | 'treeItem' | 'tab';
  readonly group: string;
  /** A when clause of VS Code; that the view is ours goes without saying. */
  readonly when?: string;
}

/** All that is said of a command. `npm run contributions` writes package.json, package.nls.json and README.md from it. */
export interface CommandEntry<Entries extends v.ObjectEntries = v.ObjectEntries> {
  /** As the palette and the menus have it. */
  readonly title: string;
  /** A codicon. */
  readonly icon: string;
  /** What keybindings and other extensions pass, and which members of a tree's node count. */
  readonly argument: v.StrictObjectSchema<Entries, undefined>;
  /** Members that a person is asked for: a program names them. */
  readonly asksFor?: readonly (keyof Entries & string)[];
  /** Members that only nodes of the tree and our own code pass. */
  readonly ownMembers?: readonly (keyof Entries & string)[];
  /** Markdown: what the names of the members do not say. */
  readonly note?: string;
  /** Markdown: what a program gets. */
  readonly gives?: string;
  /** Whether it may change what the server holds. */
  readonly writes?: true;
  /** What it works on where the argument names no connection: the one that the window uses as the command begins. */
  readonly connection?: 'inUse';
  /** Whether it is about a node of the tree or the document of a tab, and not only about members of it. */
  readonly takesTarget?: true;
  /** When the palette offers it: always, unless told; a when clause, or `false`. */
  readonly palette?: string;
  readonly menus?: readonly MenuPlace[];
  /** Whether only our own code calls it: VS Code offers it nowhere, and no file says it. */
  readonly isInternal?: true;
  /** The table of README.md that it stands in; a command that is of no use without a node of the tree stands in none. */
  readonly table: 'commands' | 'explorer' | 'none';
}

/** An entry whose members are those of its argument. */
export function commandEntry<const Entries extends v.ObjectEntries>(
  entry: CommandEntry<Entries>,
): CommandEntry<Entries> {
  return entry;
}
