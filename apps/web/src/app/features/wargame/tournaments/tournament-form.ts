import { Amount, DisplayName, Slug } from '@pathwar/contracts/kernel/text'
import { type CreateTournament, type TournamentView, Visibility } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { fromLocalInput, LocalMoment, toLocalInput } from '../../../components/local-moment.ts'

const count = (most: number) =>
  z
    .string()
    .regex(/^\d*$/, 'Write a whole number, or nothing for any number.')
    .refine((text) => text === '' || (Number(text) >= 1 && Number(text) <= most), `Between 1 and ${most}.`)

/** The values of a tournament's form: all are texts, times are in the reader's zone. */
export const TournamentForm = z
  .strictObject({
    name: DisplayName,
    slug: z.union([z.literal(''), Slug]),
    description: z.string().max(20_000, 'Use at most 20,000 characters.'),
    visibility: Visibility,
    startsAt: LocalMoment,
    endsAt: LocalMoment,
    maxTeamSize: count(1000),
    maxTeams: count(100_000),
    emailDomains: z.string(),
    startingCash: z
      .string()
      .regex(/^\d+([.,]\d{1,2})?$/, 'Write an amount such as 500 or 12.50.')
      .refine((text) => Amount.safeParse(amountOf(text)).success, 'This amount is too large.'),
  })
  .refine((form) => fromLocalInput(form.startsAt) < fromLocalInput(form.endsAt), {
    path: ['endsAt'],
    message: 'The end must be after the start.',
  })
export type TournamentForm = z.infer<typeof TournamentForm>

/**
 * The initial values: of an existing tournament, or of a new one, which starts at the next full hour and lasts two days.
 */
export function tournamentForm(view: TournamentView | null, now: Date): TournamentForm {
  const start = new Date(now)
  start.setMinutes(60, 0, 0)
  const end = new Date(start.getTime() + 48 * 3_600_000)
  return {
    name: view?.name ?? '',
    slug: view?.slug ?? '',
    description: view?.description ?? '',
    visibility: view?.visibility ?? 'public',
    startsAt: toLocalInput(view?.startsAt ?? start.toISOString()),
    endsAt: toLocalInput(view?.endsAt ?? end.toISOString()),
    maxTeamSize: view?.maxTeamSize?.toString() ?? '',
    maxTeams: view?.maxTeams?.toString() ?? '',
    emailDomains: view?.emailDomains.join(', ') ?? '',
    startingCash: (view?.startingCash ?? 500).toString(),
  }
}

/** The server's input: all of the form except the slug, which is fixed at creation. */
export function tournamentOf(form: TournamentForm): Omit<CreateTournament, 'slug'> {
  return {
    name: form.name,
    description: form.description,
    visibility: form.visibility,
    startsAt: fromLocalInput(form.startsAt),
    endsAt: fromLocalInput(form.endsAt),
    maxTeamSize: form.maxTeamSize === '' ? null : Number(form.maxTeamSize),
    maxTeams: form.maxTeams === '' ? null : Number(form.maxTeams),
    emailDomains: form.emailDomains.split(/[\s,;]+/).filter((domain) => domain !== ''),
    startingCash: amountOf(form.startingCash),
  }
}

function amountOf(text: string): number {
  return Number(text.replace(',', '.'))
}
