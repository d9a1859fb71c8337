import { isWanted } from '@pathwar/contracts/hosting/workloads'
import { InstanceRef, InstanceRow } from '@pathwar/contracts/wargame/instances'
import { Workload } from '@pathwar/db/models/hosting/workload'
import { command, DomainError } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { flavorOf } from './flavor.queries.ts'
import { ownerOf } from './instance.queries.ts'
import { showInstanceRows } from './instance-row.view.ts'
import { placeInstance } from './place-instance.ts'

/** Restarts an instance from scratch: everybody inside is put out, and its passphrases are new. */
export const redumpInstance = command({
  permission: 'instance:manage',
  input: InstanceRef,
  output: InstanceRow,
  async run(ctx, { instance: id }) {
    const instance = await Workload.query(ctx.db).findById(id).forUpdate()
    if (!instance) throw new DomainError('instance/not-found')
    if (!isWanted(instance.state)) throw new DomainError('instance/not-running')
    const flavor = await flavorOf(ctx, instance)
    const renewed = await changeState(ctx, instance, {
      state: 'requested',
      step: 'queued',
      detail: 'redumped',
      columns: { generation: instance.generation + 1, endpoints: [], error: null },
    })
    const placed = await placeInstance(ctx, renewed, flavor)
    const owner = await ownerOf(ctx, id)
    await ctx.emit(
      'instance.redumped',
      { instance: id, level: { slug: owner.levelSlug, name: owner.levelName }, tournament: owner.tournamentSlug },
      { tournamentId: owner.tournamentId, teamId: owner.teamId },
    )
    const [row] = await showInstanceRows(ctx, [placed])
    if (!row) throw new Error('an instance was not shown')
    return row
  },
})
