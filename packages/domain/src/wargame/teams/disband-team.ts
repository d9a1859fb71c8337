import { tidyName } from '@pathwar/contracts/kernel/names'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { DisbandTeam } from '@pathwar/contracts/wargame/teams'
import { command, DomainError } from '../../kernel/index.ts'
import { notifyMany } from '../../messaging/notifications/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { removeAllMembers } from './remove-members.ts'
import { ownedTeam } from './team.queries.ts'

/** An owner ends a team: all leave it, what it runs stops, and what it has scored stays readable. */
export const disbandTeam = command({
  permission: 'play',
  input: DisbandTeam,
  output: Nothing,
  async run(ctx, { team: slug, name }) {
    await lockTournamentsOf(ctx, { slugs: [slug] })
    const { team, userId } = await ownedTeam(ctx, slug)
    if (tidyName(name) !== team.name) throw new DomainError('team/confirm')
    const gone = await removeAllMembers(ctx, team)
    const others = gone.filter((id) => id !== userId)
    await notifyMany(ctx, others, {
      kind: 'team.disbanded',
      message: `Your team ${team.name} was disbanded.`,
      url: `/teams/${team.slug}`,
      about: `team.disbanded:${team.id}`,
    })
    return {}
  },
})
