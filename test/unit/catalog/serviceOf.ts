import assert from 'node:assert/strict';
import type { Catalog, ServiceEntry } from '../../../src/catalog/types';

export function serviceOf(catalog: Catalog, id: string): ServiceEntry {
  const service = catalog.service(id);
  assert.ok(service, `no service ${id}`);
  return service;
}
