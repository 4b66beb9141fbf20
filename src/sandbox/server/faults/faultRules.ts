import type { JsonObject } from '../../../json/json';
import { RefusedRequest } from '../http/answers';
import { type Fault, parseFault } from './faults';
import { isJsonObject } from '../../../json/shapes';

interface FaultRule {
  readonly method: string | undefined;
  /** Lower case; a part of the request's path. */
  readonly path: string | undefined;
  readonly fault: Fault;
  left: number;
}

/** Faults asked for by control call: each serves the next `times` requests that match it. */
export class FaultRules {
  #rules: FaultRule[] = [];

  /** Requests still to be met with a fault. */
  get pending(): number {
    return this.#rules.reduce((sum, rule) => sum + rule.left, 0);
  }

  /**
   * `{match?: {method?, path?}, fault, times?}`; `path` is a part of the path, in any case; `times` is 1 unless given.
   * @throws RefusedRequest 400
   */
  add(body: JsonObject): void {
    const { match = {}, fault, times = 1, ...others } = body;
    const other = Object.keys(others)[0];
    if (other !== undefined) throw new RefusedRequest(400, `Unknown member "${other}".`);
    if (typeof fault !== 'string') throw new RefusedRequest(400, '"fault" must be a text such as "429;retry-after=1".');
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) {
      throw new RefusedRequest(400, '"times" must be a whole number from 1.');
    }
    if (!isJsonObject(match)) throw new RefusedRequest(400, '"match" must be an object.');
    const method = optionalText(match, 'method');
    const path = optionalText(match, 'path');
    this.#rules.push({
      method: method?.toUpperCase(),
      path: path?.toLowerCase(),
      fault: parseFault(fault),
      left: times,
    });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault for this request, if one is due; uses it up. */
  take({ method, path }: { readonly method: string; readonly path: string }): Fault | undefined {
    const lowerPath = path.toLowerCase();
    const rule = this.#rules.find(
      (candidate) =>
        (candidate.method === undefined || candidate.method === method) &&
        (candidate.path === undefined || lowerPath.includes(candidate.path)),
    );
    if (rule === undefined) return undefined;
    rule.left -= 1;
    if (rule.left === 0) this.#rules = this.#rules.filter((other) => other !== rule);
    return rule.fault;
  }
}

function optionalText(match: JsonObject, name: string): string | undefined {
  const value = match[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new RefusedRequest(400, `"match.${name}" must be a text.`);
}
