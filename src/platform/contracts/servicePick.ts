import type { ServiceEntry } from '../../catalog/types';

/**
 * Lets the person choose a service of the catalog; `undefined` where they turn away. Implemented in `explorer`.
 * @param offered which services to offer; those that have records unless told
 */
export type PickService = (
  title: string,
  offered?: (service: ServiceEntry) => boolean,
) => Promise<ServiceEntry | undefined>;
