/** The two companies of the sandbox; most work is in the first. */
export const companies = ['C01', 'C02'] as const;
export type CompanyKey = (typeof companies)[number];
