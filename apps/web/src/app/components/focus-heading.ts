/** Focuses the first heading within an element, or the element if it has none, unless a field or a dialog has the focus. */
export function focusHeading(within: Element | null): void {
  if (document.activeElement?.matches('input, textarea, select, [role=dialog], [role=dialog] *')) return
  const heading = within?.querySelector('h1, h2') ?? within
  if (!(heading instanceof HTMLElement)) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
