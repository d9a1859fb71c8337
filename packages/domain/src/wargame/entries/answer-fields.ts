import type { FieldProblem } from '@pathwar/contracts/kernel/errors'
import { AnswerFields, type Answers, MyEntry } from '@pathwar/contracts/wargame/entries'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { type Ctx, command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { fitsRule } from '../brackets/index.ts'
import { lockTournament, phaseOf, visibleTournament } from '../tournaments/index.ts'
import { asRuleAnswer, type Changes, readAnswers } from './answer.rules.ts'
import { answersOf, entrantOf, storeAnswers } from './entry.queries.ts'
import { type Asked, askedFields } from './field.queries.ts'
import { showMyEntry } from './show-my-entry.ts'

/** Changes answers until the tournament starts; what has no answer yet can be answered until it is over. */
export const answerFields = command({
  permission: 'play',
  rateLimits: perUser('entry-answer', 60, 600),
  input: AnswerFields,
  output: MyEntry,
  async run(ctx, { tournament: slug, answers }) {
    await lockTournament(ctx, slug, 'as it is')
    const { userId } = userOf(ctx)
    await holdMembership(ctx, slug, userId)
    const { tournament, playing } = await visibleTournament(ctx, slug)
    if (!playing) throw new DomainError('tournament/not-joined')
    const { tournamentTeamId } = playing
    const entry = await TournamentTeam.query(ctx.db).findById(tournamentTeamId).forNoKeyUpdate().throwIfNotFound()
    const fields = await askedFields(ctx, tournament.id)
    const before = await answersOf(ctx, tournament.id, { tournamentTeamId, userId })
    const { changes, problems } = readAnswers(fields, answers, { before, all: false })
    if (problems.length > 0) throw new DomainError('entry/answers', { fields: problems })
    requireOpen(ctx, tournament, { changes, before })
    await requireFit(ctx, { entry, fields, changes })
    await storeAnswers(ctx, fields, { tournamentTeamId, userId, changes })
    if (changes.size > 0)
      await ctx.emit(
        'entry.answered',
        { tournament: slug, team: { slug: playing.slug, name: playing.name } },
        { tournamentId: tournament.id, teamId: playing.teamId },
      )
    return showMyEntry.run(ctx, { tournament: slug }, undefined)
  },
})

/** Whoever is leaving, or deletes their account, waits until it is stored; see `forgetAnswers`. */
async function holdMembership({ db }: Ctx, slug: string, userId: string): Promise<void> {
  await TournamentMember.query(db)
    .where({ userId })
    .whereIn('tournamentId', Tournament.query(db).where({ slug }).select('id'))
    .forNoKeyUpdate()
}

function requireOpen(
  { now }: Pick<Ctx, 'now'>,
  tournament: Tournament,
  { changes, before }: { changes: Changes; before: Answers },
): void {
  const phase = phaseOf(tournament, now)
  if (phase === 'upcoming') return
  const late = [...changes.keys()].filter((slug) => phase !== 'running' || before[slug] !== undefined)
  if (late.length > 0) throw new DomainError('entry/answers-fixed', { fields: late.map(fixed) })
}

function fixed(slug: string): FieldProblem {
  return { path: `answers.${slug}`, message: 'It has started, so this answer stays as it is.' }
}

/** What the team's bracket goes by is not answered otherwise. */
async function requireFit(
  ctx: Ctx,
  { entry, fields, changes }: { entry: TournamentTeam; fields: readonly Asked[]; changes: Changes },
): Promise<void> {
  const bracket = entry.bracketId === null ? undefined : await Bracket.query(ctx.db).findById(entry.bracketId)
  const field = fields.find(({ id }) => id === bracket?.entryFieldId)
  const next = field && changes.get(field.slug)
  if (!bracket || !field || next === undefined) return
  const { answers } = await entrantOf(ctx, entry.id, null)
  const then = new Map(answers)
  if (next === null) then.delete(field.id)
  else then.set(field.id, asRuleAnswer(next))
  // Whoever an organiser has put there without it changes it as they like.
  if (!fitsRule(bracket, answers) || fitsRule(bracket, then)) return
  const message = `Your team is in ${bracket.name}, which goes by this answer.`
  throw new DomainError('entry/bracket-answer', { fields: [{ path: `answers.${field.slug}`, message }] })
}
