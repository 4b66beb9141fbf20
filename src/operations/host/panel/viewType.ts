/** Of the panels, for VS Code. */
export const operationViewType = 'valuekeep.operation';
