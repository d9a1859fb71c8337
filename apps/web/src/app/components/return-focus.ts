/** What had the focus, the latest last. */
let focused: HTMLElement[] = []

document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement)) return
  focused = [...focused.filter((one) => one !== target && one.isConnected), target]
})

/** For a dialog without a trigger of its own: the first field has the focus, and what had it before gets it back. */
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
    // A menu that led here is closed by now; what opened the menu is still there.
    const outside = focused.filter(
      (one) => one.isConnected && !(closing instanceof Node && closing.contains(one)) && !one.closest('[role=menu]'),
    )
    outside.at(-1)?.focus()
  },
}

/** Nobody opens a dialog to close it: its first field comes before the cross, else the first button of its form. */
function firstIn(container: EventTarget | null): HTMLElement | undefined {
  if (!(container instanceof HTMLElement)) return undefined
  const [field] = container.querySelectorAll<HTMLElement>(':is(input, select, textarea):enabled')
  return field ?? container.querySelector<HTMLElement>('form button:enabled') ?? undefined
}
