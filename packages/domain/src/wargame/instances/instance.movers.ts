import { DomainError, type Mover } from '../../kernel/index.ts'
import { extendInstance, listInstances, redumpInstance, startInstance, stopInstance } from './index.ts'

export const instanceMovers: Record<string, Mover> = {
  start: {
    by: 'player',
    run: ({ does, tournament, level }) => does(startInstance, { tournament, level }),
  },
  'stop and start': {
    by: 'player',
    async run({ does, tournament, level }) {
      const { id } = await does(startInstance, { tournament, level })
      await does(extendInstance, { instance: id }).catch((error: unknown) => {
        // It has just begun.
        if (!(error instanceof DomainError)) throw error
      })
      await does(stopInstance, { instance: id })
    },
  },
  redump: {
    by: 'organiser',
    async run({ does, tournament }) {
      const [instance] = await does(listInstances, { tournament })
      if (!instance) throw new DomainError('instance/not-running')
      return does(redumpInstance, { instance: instance.id })
    },
  },
}

/** Those of levels that one enters; the files of others are made in seconds, and count against no limit. */
const entered = `join level_instance i on i.id = w.id
  join level_flavor f on f.id = i.level_flavor_id and not is_offline(f.files, f.services)`

export const instanceInvariants = {
  'a subscription has one live instance': `select exclusive_for from workload where platform.is_live(state)
    and exclusive_for is not null group by 1 having count(*) > 1`,
  'no team has more than five live instances': `select w.owner_id from workload w ${entered}
    where w.owner_kind = 'tournament_team' and platform.is_live(w.state) group by 1 having count(*) > 5`,
  'no player has started more live instances than five': `select w.requested_by from workload w
    join tournament_member m on m.tournament_team_id = w.owner_id and m.user_id = w.requested_by ${entered}
    where platform.is_live(w.state) group by 1 having count(*) > 5`,
  'an archived team runs nothing': `select w.id from workload w join tournament_team tt on tt.id = w.owner_id
    join team on team.id = tt.team_id where team.archived_at is not null and platform.is_wanted(w.state)`,
}
