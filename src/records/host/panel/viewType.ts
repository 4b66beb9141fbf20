/** Names the records panel to VS Code; apart from the panel, so that a window that shows none loads none. */
export const recordsViewType = 'valuekeep.records';
