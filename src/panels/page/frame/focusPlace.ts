/**
 * Keeps where the focus is in the page, and puts it there again when VS Code gives it back to the page alone: a page that
 * shares its process with VS Code's window forgets its place when the focus goes to one of VS Code's own boxes.
 */
export function keepFocusPlace(signal: AbortSignal): void {
  let place: EventTarget | undefined;
  document.addEventListener('focusin', (event) => (place = event.composedPath()[0]), { signal });
  document.addEventListener(
    'focusout',
    // Only now is it known whether the focus left the page or was given up in it.
    () =>
      setTimeout(() => {
        if (document.hasFocus() && isNowhere()) place = undefined;
      }),
    { signal },
  );
  addEventListener(
    'focus',
    // A click that brought the focus back puts it where it is wanted first.
    () =>
      setTimeout(() => {
        if (isNowhere() && place instanceof HTMLElement && place.isConnected) place.focus({ preventScroll: true });
      }),
    { signal },
  );
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
