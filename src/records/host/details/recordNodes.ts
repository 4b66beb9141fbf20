import { serviceTitle } from '../../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { JsonValue } from '../../../json/json';
import { isLosslessNumber } from '../../../json/json';
import type { DetailNode } from '../../protocol/detailProtocol';
import { maxNodesPerCall } from '../../protocol/detailProtocol';
import type { OpenedRecord } from './openedRecords';
import type { RecordReferences } from './recordReferences';
import { childrenOf, nodeOf, treePartAt } from './recordTree';
import type { TreePath } from './recordTree';
import { isStructure } from '../../../json/shapes';

type Enumerations = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Lines of the tree, with the names of enumerations' values and the services that references open. */
export class RecordNodes {
  readonly #catalog: Pick<Catalog, 'columns' | 'enumeration'>;
  readonly #references: RecordReferences;
  readonly #enumerations = new Map<string, Enumerations>();

  constructor(catalog: Pick<Catalog, 'columns' | 'enumeration'>, references: RecordReferences) {
    this.#catalog = catalog;
    this.#references = references;
  }

  /** The members of a part of a record, from one on; none where it has no such part. */
  membersOf(
    { service, record }: OpenedRecord,
    place: TreePath,
    from = 0,
    limit: number = maxNodesPerCall,
  ): DetailNode[] {
    const parent = treePartAt(record, place)?.value;
    if (parent === undefined || !isStructure(parent)) return [];
    const meanings = place.length === 0 ? this.#meanings(service) : undefined;
    return childrenOf(parent, from, limit).map(([name, value]) => {
      const reference = this.#references.of(service, record, { name, value, parent });
      return nodeOf(name, value, {
        meaning: meanings?.get(name)?.[numberText(value)],
        opens: reference && serviceTitle(reference.service),
      });
    });
  }

  #meanings(service: ServiceEntry): Enumerations {
    const known = this.#enumerations.get(service.id);
    if (known !== undefined) return known;
    const meanings = new Map(
      this.#catalog.columns(service).flatMap(({ member, type }) => {
        const name = /^enum\s+(\w+)/.exec(type)?.[1];
        const values = name === undefined ? undefined : this.#catalog.enumeration(name)?.values;
        if (values === undefined) return [];
        return [[member, Object.fromEntries(values.map((each) => [String(each.value), each.name]))] as const];
      }),
    );
    this.#enumerations.set(service.id, meanings);
    return meanings;
  }
}

function numberText(value: JsonValue): string {
  return typeof value === 'number' || (value !== null && isLosslessNumber(value)) ? String(value) : '';
}
