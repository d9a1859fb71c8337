import { counted } from '@pathwar/contracts/kernel/counted'
import type { Problem } from '../life/index.ts'

export interface HostFacts {
  /** How many published levels run on a hypervisor. */
  levels: number
  /** Whether a hypervisor is connected. */
  hosts: boolean
  /** For how many instances there is room, at most as many as there are teams. */
  room: number
  /** How many teams are expected. */
  teams: number
}

/** Whether there is somewhere for the levels to run. */
export function hostProblems({ levels, hosts, room, teams }: HostFacts): Problem[] {
  if (levels === 0) return []
  const mend = '/organise/instances'
  if (!hosts) {
    const text = `No hypervisor is connected: ${counted(levels, 'level')} could not be started.`
    return [{ check: 'no-hypervisor', severity: 'error', text, mend }]
  }
  if (room >= teams) return []
  const text = `The hypervisors have room for ${counted(room, 'more instance')}, and ${counted(teams, 'team')} ${teams === 1 ? 'is' : 'are'} expected.`
  return [{ check: 'little-room', severity: room === 0 ? 'error' : 'warning', text, mend }]
}
