import assert from 'node:assert/strict';
import type { Catalogue, ServiceEntry } from '../../../src/catalogue/types';

export function serviceOf(catalogue: Catalogue, id: string): ServiceEntry {
  const service = catalogue.service(id);
  assert.ok(service, `no service ${id}`);
  return service;
}
