/** What is wrong with an import of `target` by `file`, both paths below `src`; undefined where nothing is. */
export function refusalOf(file: string, target: string, isType: boolean): string | undefined;

/** What is wrong with an import of a module by its name. */
export function moduleRefusalOf(file: string, name: string): string | undefined;
