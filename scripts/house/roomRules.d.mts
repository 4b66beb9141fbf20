/** What is wrong with an import of `target` by `file`, both paths below `src`; undefined where nothing is. */
export function refusalOf(file: string, target: string, isType: boolean): string | undefined;

/** What is wrong with an import of a module by its name. */
export function moduleRefusalOf(file: string, name: string): string | undefined;

/** By room the file that a reader begins with: it opens with a sentence that says what the room is. */
export const firstFiles: Readonly<Partial<Record<string, string>>>;

/** Whether a text opens with one sentence, in a comment of its own. */
export function opensWithSentence(text: string): boolean;
