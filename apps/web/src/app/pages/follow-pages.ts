import type { AnyRouter } from '@tanstack/react-router'
import { focusHeading } from '../components/focus-heading.ts'

/**
 * Moves the focus to the heading of each page that opens, so that keyboards go on there and screen readers say where they are.
 * What the page itself gives the focus to, such as its first field, keeps it.
 */
export function followPages(router: AnyRouter): void {
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) focusHeading(document.querySelector('#content'))
  })
}
