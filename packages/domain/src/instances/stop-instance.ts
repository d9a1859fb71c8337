import { InstanceRef, InstanceView } from '@pathwar/contracts/instances'
import { LevelInstance } from '@pathwar/db/models/level-instance'
import { command, DomainError } from '../kernel/index.ts'
import { myInstance } from './instance.queries.ts'
import { showInstance } from './instance.view.ts'
import { stop } from './stop.ts'

/** Stops a team's instance; stopping a stopped one changes nothing. */
export const stopInstance = command({
  permission: 'play',
  input: InstanceRef,
  output: InstanceView,
  async run(ctx, { instance: id }) {
    await myInstance(ctx, id)
    const instance = await LevelInstance.query(ctx.db).findById(id).forUpdate()
    if (!instance) throw new DomainError('instance/not-found')
    return showInstance(ctx, await stop(ctx, instance, 'stopped by the team'))
  },
})
