import { Amount, DisplayName, Slug } from '@pathwar/contracts/kernel/text'
import {
  type CreateTournament,
  EmbeddingSite,
  TieBreak,
  type TournamentView,
  Visibility,
} from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { fromLocalInput, LocalMoment, toLocalInput } from '../../../components/local-moment.ts'
import { readScoring, type TypedScoring, TypedScoringField, typedOf } from '../scoring/scoring-settings.ts'

const count = (most: number) =>
  z
    .string()
    .regex(/^\d*$/, 'Write a whole number, or nothing for any number.')
    .refine((text) => text === '' || (Number(text) >= 1 && Number(text) <= most), `Between 1 and ${most}.`)

const AmountText = z
  .string()
  .regex(/^\d+([.,]\d{1,2})?$/, 'Write an amount such as 500 or 12.50.')
  .refine((text) => Amount.safeParse(amountOf(text)).success, 'This amount is too large.')

/** The values of a tournament's form: nearly all are texts, times are in the reader's zone. */
export const TournamentForm = z
  .strictObject({
    name: DisplayName,
    slug: z.union([z.literal(''), Slug]),
    description: z.string().max(20_000, 'Use at most 20,000 characters.'),
    visibility: Visibility,
    startsAt: LocalMoment,
    endsAt: LocalMoment,
    freezesAt: z.union([z.literal(''), LocalMoment]),
    entryOpensAt: z.union([z.literal(''), LocalMoment]),
    entryClosesAt: z.union([z.literal(''), LocalMoment]),
    bracketChanges: z.boolean(),
    maxTeamSize: count(1000),
    maxTeams: count(100_000),
    emailDomains: z.string(),
    scoring: TypedScoringField,
    startingCash: AmountText,
    whoswho: z.boolean(),
    prize: z.string(),
    penalty: z.string(),
    tieBreak: TieBreak,
    medals: z.boolean(),
    embedOn: z.string(),
  })
  .superRefine((form, context) => {
    // What is not shown is not wrong.
    if (!form.whoswho) return
    for (const name of ['prize', 'penalty'] as const)
      for (const { message } of AmountText.safeParse(form[name]).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [name], message })
  })
  .superRefine(({ embedOn }, context) => {
    for (const site of wordsOf(embedOn))
      for (const { message } of EmbeddingSite.safeParse(site).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: ['embedOn'], message: `${site}: ${message}` })
  })
  .refine((form) => fromLocalInput(form.startsAt) < fromLocalInput(form.endsAt), {
    path: ['endsAt'],
    message: 'The end must be after the start.',
  })
  .refine((form) => form.freezesAt === '' || isWithin(form, fromLocalInput(form.freezesAt)), {
    path: ['freezesAt'],
    message: 'Choose a moment between the start and the end.',
  })
  .refine(isEntryWindow, { path: ['entryClosesAt'], message: 'Entry must close after it opens.' })
export type TournamentForm = z.infer<typeof TournamentForm>

function isEntryWindow({ entryOpensAt, entryClosesAt }: { entryOpensAt: string; entryClosesAt: string }): boolean {
  return entryOpensAt === '' || entryClosesAt === '' || fromLocalInput(entryOpensAt) < fromLocalInput(entryClosesAt)
}

function isWithin({ startsAt, endsAt }: { startsAt: string; endsAt: string }, at: string): boolean {
  return fromLocalInput(startsAt) <= at && at <= fromLocalInput(endsAt)
}

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
    freezesAt: view?.freezesAt ? toLocalInput(view.freezesAt) : '',
    entryOpensAt: view?.entryOpensAt ? toLocalInput(view.entryOpensAt) : '',
    entryClosesAt: view?.entryClosesAt ? toLocalInput(view.entryClosesAt) : '',
    bracketChanges: view?.bracketChanges ?? false,
    maxTeamSize: view?.maxTeamSize?.toString() ?? '',
    maxTeams: view?.maxTeams?.toString() ?? '',
    emailDomains: view?.emailDomains.join(', ') ?? '',
    startingCash: (view?.startingCash ?? 500).toString(),
    scoring: typedOf(view?.scoring ?? null),
    whoswho: (view?.whoswho ?? null) !== null,
    prize: (view?.whoswho?.prize ?? 50).toString(),
    penalty: (view?.whoswho?.penalty ?? 10).toString(),
    tieBreak: view?.tieBreak ?? 'earliest',
    medals: view?.medals ?? true,
    embedOn: view?.embedOn.join(', ') ?? '',
  }
}

/**
 * The server's input: all of the form except the slug, which is fixed at creation. `view`: as the tournament is now; a freeze that is not
 * changed stays to the millisecond.
 */
export function tournamentOf(
  form: TournamentForm,
  view: Pick<TournamentView, 'freezesAt' | 'frozen'> | null = null,
): Omit<CreateTournament, 'slug'> {
  return {
    name: form.name,
    description: form.description,
    visibility: form.visibility,
    startsAt: fromLocalInput(form.startsAt),
    endsAt: fromLocalInput(form.endsAt),
    freezesAt: freezeOf(form.freezesAt, view),
    entryOpensAt: fromLocalInput(form.entryOpensAt) || null,
    entryClosesAt: fromLocalInput(form.entryClosesAt) || null,
    bracketChanges: form.bracketChanges,
    maxTeamSize: form.maxTeamSize === '' ? null : Number(form.maxTeamSize),
    maxTeams: form.maxTeams === '' ? null : Number(form.maxTeams),
    emailDomains: wordsOf(form.emailDomains),
    startingCash: amountOf(form.startingCash),
    scoring: scoringOf(form.scoring),
    tieBreak: form.tieBreak,
    medals: form.medals,
    embedOn: wordsOf(form.embedOn),
    whoswho: form.whoswho ? { prize: amountOf(form.prize), penalty: amountOf(form.penalty) } : null,
  }
}

function freezeOf(text: string, view: Pick<TournamentView, 'freezesAt' | 'frozen'> | null): string | null {
  const now = view?.freezesAt ?? null
  // What is frozen stays so until it is thawed.
  if (view?.frozen || (now !== null && text === toLocalInput(now))) return now
  return text === '' ? null : fromLocalInput(text)
}

function scoringOf(typed: TypedScoring): CreateTournament['scoring'] {
  const read = readScoring(typed)
  return 'scoring' in read ? read.scoring : null // the form was checked
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '')
}

function amountOf(text: string): number {
  return Number(text.replace(',', '.'))
}
