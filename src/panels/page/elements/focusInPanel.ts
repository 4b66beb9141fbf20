/** The page asks for the focus elsewhere: what waits to get it does not wait any more. */
const overtaken = 'valuekeep-focus-overtaken';

/**
 * Puts the focus on an element. Where the person went on to another part of VS Code meanwhile, it stays with them, and
 * the element gets it when they come back: a frame that takes the focus would take the keys that they type there.
 */
export function focusInPanel(element: HTMLElement | null | undefined, options?: FocusOptions): void {
  dispatchEvent(new Event(overtaken));
  if (element === null || element === undefined) return;
  if (document.hasFocus()) {
    element.focus(options);
    return;
  }
  const waiting = new AbortController();
  const { signal } = waiting;
  const comeBack = () => {
    waiting.abort();
    if (element.isConnected) element.focus(options);
  };
  addEventListener('focus', comeBack, { signal });
  addEventListener(overtaken, () => waiting.abort(), { signal });
}
