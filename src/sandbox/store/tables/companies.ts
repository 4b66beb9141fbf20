/** The two companies of the sandbox; most work is in the first. */
export type CompanyKey = 'C01' | 'C02';
