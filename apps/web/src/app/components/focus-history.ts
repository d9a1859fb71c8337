/** The elements that had the focus, latest last. */
let focused: HTMLElement[] = []

/** Notes what has the focus from now on: dialogs, whose code is loaded later, return it. */
export function followFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    focused = [...focused.filter((one) => one !== target && one.isConnected), target]
  })
}

/** For a dialog without its own trigger: focuses the first field, and returns the focus at the end. */
export const returnFocus = {
  onOpenAutoFocus: (event: Event) => {
    const first = firstIn(event.currentTarget)
    if (!first) return
    event.preventDefault()
    first.focus()
  },
  onCloseAutoFocus: (event: Event) => {
    event.preventDefault()
    const closing = event.currentTarget
    // The menu that led here is closed by now; the button that opened the menu still exists.
    const outside = focused.filter(
      (one) => one.isConnected && !(closing instanceof Node && closing.contains(one)) && !one.closest('[role=menu]'),
    )
    outside.at(-1)?.focus()
  },
}

/** The first field gets the focus before the cross; without fields, the first button of the form. */
function firstIn(container: EventTarget | null): HTMLElement | undefined {
  if (!(container instanceof HTMLElement)) return undefined
  const [field] = container.querySelectorAll<HTMLElement>(':is(input, select, textarea):enabled')
  return field ?? container.querySelector<HTMLElement>('form button:enabled') ?? undefined
}
