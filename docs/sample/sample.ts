/** A test double for your integration: select `null`, then choose Insert JSON on a work order. */
export const workOrder = null;
