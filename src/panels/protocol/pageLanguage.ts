/** The id of the element that holds the sentences in the person's language, as JSON by their English. */
export const translationsId = 'translations';
