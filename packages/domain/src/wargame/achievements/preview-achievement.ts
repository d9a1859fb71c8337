import { AchievementPreview, PreviewAchievement } from '@pathwar/contracts/wargame/achievements'
import { type Ctx, perUser, query } from '../../kernel/index.ts'
import { beginning, readLog, startOfLatest } from './achievement.log.ts'
import type { Progress } from './achievement.rules.ts'
import { type Earned, findCounting, keyOf, tally } from './tally.rules.ts'

/** How many events are looked at, and how many at once. */
const MOST = 30_000
const PAGE = 5_000

/** How many people would have earned an achievement with this rule by now, as far as the latest events tell. */
export const previewAchievement = query({
  permission: 'tournament:manage',
  input: PreviewAchievement,
  output: AchievementPreview,
  rateLimits: perUser('achievement-preview', 60, 300),
  async run(ctx, { rule }) {
    const start = await startOfLatest(ctx, MOST)
    const progress = new Map<string, Progress>()
    const earned: Earned[] = []
    let from = start ?? beginning
    for (let read = 0; read < MOST; read += PAGE) {
      const { events, end, full } = await readLog(ctx, from, [rule.event], PAGE)
      const counting = findCounting([{ achievementId: '', rule, upTo: from }], events)
      const step = tally(counting, progress)
      for (const { progress: after, ...subject } of step.changed) progress.set(keyOf(subject), after)
      earned.push(...step.earned)
      if (!full) break
      from = end
    }
    return { people: await countPeople(ctx, earned), complete: start === null }
  },
})

/** Those whom `award` would give it to. */
async function countPeople({ db }: Ctx, earned: readonly Earned[]): Promise<number> {
  const { rows } = await db.raw<{ rows: { people: number }[] }>(
    `select count(distinct u.id)::int as people
     from jsonb_to_recordset(?::jsonb) as e ("userId" uuid, "teamId" uuid, "playedIn" uuid)
     cross join lateral (
       select e."userId" as id where e."userId" is not null
       union select tm.user_id from tournament_team tt join tournament_member tm on tm.tournament_team_id = tt.id
         where tt.team_id = e."teamId" and tt.tournament_id = e."playedIn"
       union select user_id from team_member where team_id = e."teamId" and e."playedIn" is null
     ) who join app_user u on u.id = who.id and u.deleted_at is null`,
    [
      JSON.stringify(
        earned.map(({ userId, teamId, tournamentId, event }) => ({
          ...{ userId, teamId },
          playedIn: tournamentId ?? event.tournamentId,
        })),
      ),
    ],
  )
  return rows[0]?.people ?? 0
}
