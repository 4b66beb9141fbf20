/** What a person can do with records that are selected. */
export type RecordEdit = 'setAttribute' | 'changeState' | 'delete';
