import { Slug } from '@pathwar/contracts/kernel/text'
import { CloneTournament } from '@pathwar/contracts/wargame/life'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { fromLocalInput, LocalMoment, toLocalInput } from '../../../components/local-moment.ts'

/** The values of the form; the start is in the organiser's zone. */
export const CloneForm = z.strictObject({
  name: CloneTournament.shape.name,
  slug: z.union([z.literal(''), Slug]),
  startsAt: LocalMoment,
})
export type CloneForm = z.infer<typeof CloneForm>

/** The initial values: at the same time of day, as many weeks later as it takes to be in the future. */
export function cloneForm({ startsAt }: Pick<TournamentView, 'startsAt'>, now: Date): CloneForm {
  const start = new Date(startsAt)
  while (start <= now) start.setDate(start.getDate() + 7)
  return { name: '', slug: '', startsAt: toLocalInput(start.toISOString()) }
}

/** The server's input. */
export function toClone(tournament: string, { name, slug, startsAt }: CloneForm): CloneTournament {
  return { tournament, name, startsAt: fromLocalInput(startsAt), ...(slug !== '' && { slug }) }
}
