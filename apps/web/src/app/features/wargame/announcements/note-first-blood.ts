import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { toast } from '../../../components/toast.ts'

/** Says who solved a level first, on the pages of that tournament. */
export function noteFirstBlood(event: LiveEvent): void {
  if (event.name !== 'announcement.first-blood') return
  const { tournament, level, team } = event.payload
  const path = `/tournaments/${tournament}`
  const { pathname } = location
  if (pathname === path || pathname.startsWith(`${path}/`)) toast(`First blood: ${team.name} solved ${level.name}.`)
}
