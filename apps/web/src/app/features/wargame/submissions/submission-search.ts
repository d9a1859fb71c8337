import type { SubmissionFilters } from '@pathwar/contracts/wargame/submissions'

const states = ['accepted', 'refused', 'waiting'] as const

/** What organisers look for among the answers, from the address. */
export interface SubmissionSearch {
  /** Slugs. */
  level?: string
  team?: string
  state?: (typeof states)[number]
}

const slug = (value: unknown) => {
  const text = String(value ?? '')
    .trim()
    .toLowerCase()
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 60 ? text : undefined
}

/** Reads the address; what is no slug and no state is dropped. */
export function submissionSearch(from: Record<string, unknown>): SubmissionSearch {
  const [level, team] = [slug(from.level), slug(from.team)]
  const state = states.find((one) => one === from.state)
  return { ...(level && { level }), ...(team && { team }), ...(state && { state }) }
}

export function toFilters(tournament: string, search: SubmissionSearch): SubmissionFilters {
  return { tournament, ...search }
}
