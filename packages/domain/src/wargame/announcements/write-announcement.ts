import { foldName } from '@pathwar/contracts/kernel/text'
import { type AnnounceTo, WriteAnnouncement, WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { Announcement } from '@pathwar/db/models/wargame/announcement'
import { type Ctx, command, DomainError, perUser } from '../../kernel/index.ts'
import { bracketBySlug } from '../brackets/index.ts'
import { unarchivedTournament } from '../tournaments/index.ts'
import { namedLevel } from './announcement.queries.ts'
import { timeProblem } from './announcement.rules.ts'
import { comeOut, comeOutAt } from './come-out.ts'
import { viewWritten } from './written.queries.ts'

/** Tells the people of a tournament something, at once or at a time. */
export const writeAnnouncement = command({
  permission: 'tournament:manage',
  audit: {
    action: 'announcement.written',
    target: (_input, { id, title }) => ({ kind: 'announcement', id, name: title }),
    detail: ({ tournament, to, urgent, level, at }) => ({ tournament, to, urgent, level, at }),
  },
  input: WriteAnnouncement,
  output: WrittenAnnouncement,
  rateLimits: perUser('announcement', 60, 600),
  async run(ctx, { tournament: slug, title, body, to, urgent, level, at }) {
    const tournament = await unarchivedTournament(ctx, slug)
    const scheduledAt = at === null ? null : new Date(at)
    const problem = scheduledAt && timeProblem(scheduledAt, ctx.now)
    if (problem) throw new DomainError(problem)
    const announcement = await Announcement.query(ctx.db).insertAndFetch({
      ...{
        tournamentId: tournament.id,
        title,
        body,
        urgent,
        audience: to.kind,
        ...(await idsOf(ctx, tournament.id, to)),
      },
      tournamentLevelId: level === null ? null : await namedLevel(ctx, tournament, level, scheduledAt),
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now,
      scheduledAt: scheduledAt ?? ctx.now,
    })
    if (scheduledAt) await comeOutAt(ctx, announcement.id, scheduledAt)
    else await comeOut(ctx, tournament, announcement)
    return viewWritten(ctx, announcement.id)
  },
})

/** Those who play in the tournament only: whoever does not may not see what is for its teams. */
async function idsOf(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  to: AnnounceTo,
): Promise<{ tournamentTeamId?: string; userId?: string; bracketId?: string }> {
  if (to.kind === 'everyone') return {}
  if (to.kind === 'bracket') return { bracketId: (await bracketBySlug({ db }, tournamentId, to.bracket)).id }
  const [sql, name] =
    to.kind === 'team'
      ? [
          `select tt.id from tournament_team tt join team on team.id = tt.team_id
           where tt.tournament_id = ? and team.slug = ? and tt.left_at is null`,
          to.team,
        ]
      : [
          `select m.user_id as id from tournament_member m join app_user u on u.id = m.user_id
           where m.tournament_id = ? and u.username_key = ? and u.deleted_at is null`,
          foldName(to.username),
        ]
  const { rows } = await db.raw<{ rows: { id: string }[] }>(sql, [tournamentId, name])
  const id = rows[0]?.id
  if (!id) throw new DomainError(to.kind === 'team' ? 'announcement/no-team' : 'announcement/no-user')
  return to.kind === 'team' ? { tournamentTeamId: id } : { userId: id }
}
