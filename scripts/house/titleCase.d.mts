/** The first word of a title that Title Case writes large and that is not; undefined where all are right. */
export function titleFault(title: string): string | undefined;
