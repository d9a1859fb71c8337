import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import { MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { LevelPage } from '@pathwar/contracts/wargame/play'
import { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { type Ctx, DomainError, hasPrivilege, query } from '../../kernel/index.ts'
import { latestInstance, showInstance } from '../instances/index.ts'
import { frozenFor, solvedAt } from '../scoring/index.ts'
import { levelLocks, maySeeLevels, pausedOf, phaseOf, unrankedAt, visibleTournament } from '../tournaments/index.ts'
import { attemptRuleOf, attemptsLeft } from './attempt.rules.ts'
import { cardRow, teamScoreOf, toCard } from './board.queries.ts'
import { answerStateOf } from './subscription.queries.ts'

/** A level's description and, for a team that plays, its state and entrances. */
export const showLevel = query({
  permission: 'public',
  input: MyLevelRef,
  output: LevelPage,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
    if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
    const frozen = await frozenFor(ctx, tournament)
    const locks = await levelLocks(ctx, ctx.actor, tournament.id, playing)
    const looking = { tournamentTeamId: playing?.tournamentTeamId ?? null, frozen, locks }
    const row = await cardRow(ctx, tournament.id, looking, levelSlug)
    const team = playing ? await teamScoreOf(ctx, tournament, playing, frozen) : null
    const card = toCard(row, team?.cash ?? null, locks, ctx.now)
    // Of a locked level only its card is told, but to organisers.
    const told = card.lock === null || hasPrivilege(ctx.actor, 'tournament:manage')
    const level = await Level.query(ctx.db).findById(row.levelId).throwIfNotFound()
    const flavor = await LevelFlavor.query(ctx.db).findById(row.flavorId).throwIfNotFound()
    const bought = row.subscriptionId ? await answerStateOf(ctx, row.subscriptionId) : null
    const instance = row.subscriptionId ? await latestInstance(ctx, row.subscriptionId) : undefined
    return {
      tournament: {
        slug: tournament.slug,
        name: tournament.name,
        phase: phaseOf(tournament, ctx.now),
        endsAt: tournament.endsAt.toISOString(),
        frozen: frozen !== null,
        paused: pausedOf(tournament),
        practice: tournament.practice,
      },
      team,
      disqualified: playing?.disqualified ?? false,
      card,
      author: level.author,
      homepage: level.homepage,
      body: told ? flavor.body : '',
      passphrases: told ? flavor.passphrases : 0,
      kinds: told ? kindsOf(flavor) : [],
      runs: flavor.services.length > 0,
      answer: shownForm(flavor.answer, { told, bought: bought !== null }),
      attempts: bought && attemptsLeft(attemptRuleOf(bought.attempts, flavor.answer.kind), bought.tried, ctx.now),
      waiting: bought?.waiting ?? null,
      subscription: row.subscriptionId ? await subscriptionView(ctx, row.subscriptionId) : null,
      instance: instance ? await showInstance(ctx, instance) : null,
      solvers: await solversOf(ctx, tournament.id, row.tournamentLevelId, frozen?.at ?? null),
    }
  },
})

/** What there is to choose from is a part of what is bought. */
function shownForm(form: AnswerForm, { told, bought }: { told: boolean; bought: boolean }): AnswerForm {
  if (!told) return { kind: 'passphrases' }
  return form.kind === 'choice' && !bought ? { ...form, options: [] } : form
}

function kindsOf({ services, files }: LevelFlavor): LevelPage['kinds'] {
  const kinds = new Set<LevelPage['kinds'][number]>(services.flatMap((service) => service.kinds))
  if (files.length > 0) kinds.add('file')
  return [...kinds]
}

async function subscriptionView(ctx: Ctx, id: string): Promise<LevelPage['subscription']> {
  const { rows } = await ctx.db.raw<{ rows: { boughtBy: string; boughtAt: Date; pricePaid: string }[] }>(
    `select u.display_name as "boughtBy", s.created_at as "boughtAt", s.price_paid as "pricePaid"
     from level_subscription s join app_user u on u.id = s.bought_by where s.id = ?`,
    [id],
  )
  const row = rows[0]
  return row
    ? { id, boughtBy: row.boughtBy, boughtAt: row.boughtAt.toISOString(), pricePaid: Number(row.pricePaid) }
    : null
}

/** With the scoreboard frozen: of then, and with the places of then. */
async function solversOf(
  ctx: Ctx,
  tournamentId: string,
  tournamentLevelId: string,
  at: Date | null,
): Promise<LevelPage['solvers']> {
  const { rows } = await ctx.db.raw<{ rows: { place: number; team: string; teamSlug: string; at: Date }[] }>(
    `select ${at ? '(row_number() over (order by v.solve_number))::int' : 'v.place'} as place, t.name as team, t.slug as "teamSlug",
       v.accepted_at as at
     from level_validation v
     join level_subscription s on s.id = v.level_subscription_id
     join tournament_team tt on tt.id = s.tournament_team_id join team t on t.id = tt.team_id
     where v.tournament_level_id = :tournamentLevelId
       and ${at ? `${solvedAt('v')} and tt.id not in (${unrankedAt})` : "v.status = 'accepted' and v.place is not null"}
     order by ${at ? 'v.solve_number' : 'v.place'} limit 100`,
    { tournamentLevelId, ...(at && { at, tournamentId }) },
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
