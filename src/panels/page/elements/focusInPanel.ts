let pending: (() => void) | undefined;

/**
 * Puts the focus on an element. Where the person went on to another part of VS Code meanwhile, it stays with them, and
 * the element gets it when they come back: a frame that takes the focus would take the keys that they type there.
 */
export function focusInPanel(element: HTMLElement | null | undefined, options?: FocusOptions): void {
  pending = undefined;
  if (element === null || element === undefined) return;
  if (document.hasFocus()) {
    element.focus(options);
    return;
  }
  pending = () => {
    if (element.isConnected) element.focus(options);
  };
  addEventListener('focus', comeBack, { once: true });
}

function comeBack(): void {
  pending?.();
  pending = undefined;
}
