import type { Service } from './types';

const words = /[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g;
const smallWords = new Set(['And', 'By', 'Of']);

/** The service's name as people say it, in the plural: `workOrders` is `Work Orders`, `vKTransitionChanges` `VK Transition Changes`. */
export function serviceTitle({ name }: Pick<Service, 'name'>): string {
  const raised = name.charAt(0).toUpperCase() + name.slice(1);
  const found = raised.match(words) ?? [raised];
  return found.map((word, index) => (index > 0 && smallWords.has(word) ? word.toLowerCase() : word)).join(' ');
}
