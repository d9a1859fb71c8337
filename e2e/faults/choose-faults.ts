import { seed, thorough } from '@pathwar/testing/thorough'

const processes = ['api-1', 'worker-1', 'http-proxy-1', 'ssh-proxy-1', 'web-1', 'agent'] as const

/** How a process can fail, and how it is made right again. */
const kinds = {
  kill: { begin: ['kill'], end: ['restart'] },
  pause: { begin: ['pause'], end: ['resume'] },
  drop: { begin: ['drop'], end: ['heal'] },
  refuse: { begin: ['refuse'], end: ['heal'] },
  slow: { begin: ['slow'], end: ['heal'] },
  ahead: { begin: ['kill', 'ahead'], end: ['restart'] },
  behind: { begin: ['kill', 'behind'], end: ['restart'] },
  full: { begin: ['fill'], end: ['empty'] },
} as const

export interface Fault {
  process: (typeof processes)[number]
  kind: keyof typeof kinds
  begin: readonly string[]
  end: readonly string[]
}

/** All faults of all processes in a thorough run; else a full disk and one of each group of kinds, chosen by the seed. */
export function chooseFaults({ fakesTime, smallDisk }: { fakesTime: boolean; smallDisk: boolean }): Fault[] {
  const groups: Fault['kind'][][] = [
    ['kill', 'pause'],
    ['drop', 'refuse', 'slow'],
    ['ahead', 'behind'],
  ]
  const possible = groups.filter((group) => fakesTime || !group.includes('ahead'))
  const full = smallDisk ? [faultOf('agent', 'full')] : []
  if (thorough)
    return [...full, ...possible.flat().flatMap((kind) => processes.map((process) => faultOf(process, kind)))]
  const random = numbersFrom(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[random() % list.length]
  const chosen = possible.flatMap((group) => {
    const [process, kind] = [pick(processes), pick(group)]
    return process && kind ? [faultOf(process, kind)] : []
  })
  return [...chosen, ...full]
}

function faultOf(process: Fault['process'], kind: Fault['kind']): Fault {
  return { process, kind, ...kinds[kind] }
}

/** The linear congruential generator of Numerical Recipes; its high bits are random enough to choose. */
function numbersFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 16
  }
}
