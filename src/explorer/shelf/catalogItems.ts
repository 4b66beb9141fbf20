import type { Catalog, OperationEntry, ServiceEntry } from '../../catalog/types';

/** A line of a pick over the catalog. */
export type CatalogItem =
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'service'; readonly service: ServiceEntry }
  | { readonly kind: 'operation'; readonly operation: OperationEntry };

export interface CatalogItemsOptions {
  /** What the person typed; empty shows the services used last, then all by area. */
  readonly text: string;
  /** Ids of services used last, newest first. */
  readonly recent?: readonly string[];
  readonly recentTitle?: string;
  /** Leaves operations out, and services for which it is false. */
  readonly servicesOnly?: (service: ServiceEntry) => boolean;
  readonly limit?: number;
}

/** The services and operations to offer for what was typed, best first. */
export function catalogItems(
  catalog: Catalog,
  { text, recent = [], recentTitle = '', servicesOnly, limit = 100 }: CatalogItemsOptions,
): readonly CatalogItem[] {
  const offered = servicesOnly ?? (() => true);
  if (text.trim() === '') return byArea(catalog, recent, recentTitle, offered);
  // Where operations are left out, enough hits for the services among them.
  const hits = catalog.search(text, servicesOnly === undefined ? limit : limit * 10);
  const items = hits.flatMap((hit): CatalogItem[] => {
    switch (hit.kind) {
      case 'module':
        return [];
      case 'service':
        return offered(hit.service) ? [{ kind: 'service', service: hit.service }] : [];
      case 'operation':
        return servicesOnly === undefined ? [{ kind: 'operation', operation: hit.operation }] : [];
    }
  });
  return items.slice(0, limit);
}

function byArea(
  catalog: Catalog,
  recent: readonly string[],
  recentTitle: string,
  offered: (service: ServiceEntry) => boolean,
): readonly CatalogItem[] {
  const group = (title: string, services: readonly ServiceEntry[]): CatalogItem[] => {
    const shown = services.filter(offered);
    if (shown.length === 0) return [];
    return [{ kind: 'heading', title }, ...shown.map((service): CatalogItem => ({ kind: 'service', service }))];
  };
  const usedLast = recent.map((id) => catalog.service(id)).filter((service) => service !== undefined);
  return [
    ...group(recentTitle, usedLast),
    ...catalog.areas.flatMap(({ title, services }) =>
      group(
        title,
        services.filter((service) => !usedLast.includes(service)),
      ),
    ),
  ];
}
