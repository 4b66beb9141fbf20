import type { Catalogue, SearchHit } from './types';

/** Searches modules, services and operations. */
export function createSearch(catalogue: Catalogue): (text: string, limit?: number) => readonly SearchHit[] {
  return (text, limit = 50) => {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return [];
    return catalogue.services
      .filter((service) => wanted.every((word) => service.id.toLowerCase().includes(word)))
      .slice(0, limit)
      .map((service) => ({ kind: 'service', service, score: 1 }));
  };
}
