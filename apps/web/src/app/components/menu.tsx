import { type ComponentProps, cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'

const panel = () => import('./menu-panel.tsx')
const MenuPanel = lazy(() => panel().then((module) => ({ default: module.MenuPanel })))
export const MenuItem = lazy(() => panel().then((module) => ({ default: module.MenuItem })))
export const MenuLabel = lazy(() => panel().then((module) => ({ default: module.MenuLabel })))
export const MenuSeparator = lazy(() => panel().then((module) => ({ default: module.MenuSeparator })))

/** A button with a short list of further actions, whose code is loaded when one is opened, or is about to be. */
export function Menu({ trigger, children }: { trigger: ReactElement<ComponentProps<'button'>>; children: ReactNode }) {
  const [wanted, setWanted] = useState(false)
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void panel().catch(() => undefined),
    onClick: () => setWanted(true),
    onKeyDown: ({ key }) => {
      if (key === 'ArrowDown') setWanted(true)
    },
  })
  if (!wanted) return closed
  return (
    <Suspense fallback={closed}>
      <MenuPanel trigger={trigger}>{children}</MenuPanel>
    </Suspense>
  )
}
