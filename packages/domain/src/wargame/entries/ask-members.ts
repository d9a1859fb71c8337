import type { Announced, Ctx } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'

/** Somebody entered their whole team: its other members are told that they are asked something, too. */
export async function askMembers(ctx: Ctx, { tournamentId, payload }: Announced<'tournament.joined'>): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: { userId: string; name: string }[] }>(
    `select distinct m.user_id as "userId", t.name from tournament t
     join tournament_member m on m.tournament_id = t.id join tournament_team tt on tt.id = m.tournament_team_id
     join team on team.id = tt.team_id
     join entry_field f on f.tournament_id = t.id and f.asks = 'user' and f.required and f.retired_at is null
     where t.id = :tournamentId and team.slug = :team
       and not exists (select from entry_answer a where a.entry_field_id = f.id and a.user_id = m.user_id)`,
    { tournamentId, team: payload.team.slug },
  )
  const [first] = rows
  if (!first) return
  await notifyMany(
    ctx,
    rows.map(({ userId }) => userId),
    {
      kind: 'entry.asked',
      message: `You play in ${first.name}, which asks you something.`,
      url: `/tournaments/${payload.tournament}/entry`,
      about: `entry:${tournamentId}`,
    },
  )
}
