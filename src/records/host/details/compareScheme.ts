/** Documents of this scheme hold a record of a comparison; apart from them, so that a window that compares none loads none. */
export const compareScheme = 'valuekeep-compare';
