/** The tenant and the organization of every sandbox. */
export const sandboxTenant = 'sandbox';
export const sandboxOrganization = 'demo';
