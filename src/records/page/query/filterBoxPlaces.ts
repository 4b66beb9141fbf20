import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FilterFault } from '../../protocol/queryProtocol';
type Root = ParentNode;

/** Brings the mark under its place of a text that is scrolled, and the list under the word that begins after `before`. */
export function placeParts(root: Root, before: string | undefined): void {
  const [input, mirror] = [root.querySelector('input'), root.querySelector('.mirror')];
  const [list, box] = [root.querySelector<HTMLElement>('.list'), root.querySelector('.box')];
  if (input === null || mirror === null || list === null || box === null) return;
  mirror.scrollLeft = input.scrollLeft;
  if (before === undefined) return;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return;
  context.font = getComputedStyle(input).font;
  const at = input.getBoundingClientRect().left - box.getBoundingClientRect().left - input.scrollLeft;
  const wanted = at + context.measureText(before).width - 26;
  list.style.left = `${Math.max(0, Math.min(wanted, box.clientWidth - list.offsetWidth))}px`;
}

/** Scrolls to what is marked where it is out of sight. */
export function showPlace(root: Root): void {
  const [input, place] = [root.querySelector('input'), root.querySelector<HTMLElement>('.place')];
  if (input === null || place === null) return;
  const { offsetLeft: left, offsetWidth: width } = place;
  const isInSight = left >= input.scrollLeft && left + width <= input.scrollLeft + input.clientWidth;
  if (!isInSight) input.scrollLeft = Math.max(0, left - input.clientWidth / 3);
}

/** The text of the field once more, to lie under it with the place of a fault marked. */
export function markedText(text: string, fault: FilterFault | null): TemplateResult {
  if (fault === null) return html``;
  // At the end of the text there is nothing to mark but the place itself.
  const to = Math.max(fault.to, fault.from + 1);
  const marked = text.slice(fault.from, to) || ' ';
  return html`${text.slice(0, fault.from)}<span class="place">${marked}</span>${text.slice(to)}`;
}
