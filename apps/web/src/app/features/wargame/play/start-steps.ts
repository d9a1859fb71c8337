import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { ordinal } from './ordinal.ts'

const order = [
  { step: 'queued', word: 'Queued' },
  { step: 'fetching', word: 'Fetching the level' },
  { step: 'building', word: 'Building' },
  { step: 'starting', word: 'Starting' },
  { step: 'checking', word: 'Checking that it answers' },
] as const

export interface ShownStep {
  step: string
  word: string
  state: 'done' | 'now' | 'next'
  /** How long it took, in ms; null if it is not finished or was skipped. */
  took: number | null
}

/** The steps of a start as a player sees them: finished ones with their duration, the current one, and those to come. */
export function startSteps(steps: InstanceView['steps']): ShownStep[] {
  const since = firstMoments(steps)
  const place = steps.at(-1)?.place
  const current = order.findLastIndex(({ step }) => since.has(step))
  return order.map(({ step, word }, index) => ({
    step,
    word: step === 'queued' && index === current && place !== undefined ? `${word}: ${ordinal(place)} in line` : word,
    state: index < current ? 'done' : index === Math.max(0, current) ? 'now' : 'next',
    took: index < current ? durationOf(step, since) : null,
  }))
}

function firstMoments(steps: InstanceView['steps']): Map<string, number> {
  const since = new Map<string, number>()
  for (const { state, step, at } of steps) {
    const name = step ?? (state === 'requested' ? 'queued' : null)
    if (name && !since.has(name)) since.set(name, Date.parse(at))
  }
  return since
}

function durationOf(step: string, since: Map<string, number>): number | null {
  const from = since.get(step)
  if (from === undefined) return null
  const later = [...since.values()].filter((moment) => moment > from)
  return later.length > 0 ? Math.min(...later) - from : null
}
