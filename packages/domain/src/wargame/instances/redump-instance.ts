import { isWanted } from '@pathwar/contracts/hosting/workload-states'
import { InstanceRef, InstanceRow } from '@pathwar/contracts/wargame/instances'
import { renewWorkload } from '../../hosting/workloads/index.ts'
import { command, DomainError } from '../../kernel/index.ts'
import { factsOf, lockInstance } from './instance.queries.ts'
import { showInstanceRows } from './instance-row.view.ts'

/** Restarts an instance from scratch: all its connections end, and its passphrases are new. */
export const redumpInstance = command({
  permission: 'instance:manage',
  audit: {
    action: 'instance.redumped',
    target: (_input, { id, level, team }) => ({ kind: 'instance', id, name: `${level} of ${team}` }),
    detail: (_input, { tournament, generation }) => ({ tournament, generation }),
  },
  input: InstanceRef,
  output: InstanceRow,
  async run(ctx, { instance: id }) {
    const instance = await lockInstance(ctx, id)
    if (!isWanted(instance.state)) throw new DomainError('instance/not-running')
    const renewed = await renewWorkload(ctx, instance, 'redumped')
    const { level, team } = (await factsOf(ctx, [id])).get(id) ?? {}
    if (level && team) {
      await ctx.emit(
        'instance.redumped',
        { instance: id, level: { slug: level.slug, name: level.name }, tournament: team.tournamentSlug },
        { tournamentId: team.tournamentId, teamId: team.id },
      )
    }
    const [row] = await showInstanceRows(ctx, [renewed])
    if (!row) throw new Error('an instance was not shown')
    return row
  },
})
