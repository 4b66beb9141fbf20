/** The first word of a title that Title Case writes large and that is not; undefined where all are right. */
export function titleFault(title: string): string | undefined;

/** The first word that a sentence writes large though it is no name; undefined where there is none. */
export function sentenceFault(sentence: string): string | undefined;
