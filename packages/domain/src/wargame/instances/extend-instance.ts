import { InstanceRef, InstanceView } from '@pathwar/contracts/wargame/instances'
import { extendWorkload, mayExtend } from '../../hosting/workloads/index.ts'
import { command, DomainError } from '../../kernel/index.ts'
import { flavorOf } from './flavor.queries.ts'
import { lockMyInstance } from './instance.queries.ts'
import { showInstance } from './instance.view.ts'

/** Gives a running instance its full time again; possible when less than half of it is left. */
export const extendInstance = command({
  permission: 'play',
  input: InstanceRef,
  output: InstanceView,
  async run(ctx, { instance: id }) {
    const instance = await lockMyInstance(ctx, id)
    if (instance.state !== 'ready') throw new DomainError('instance/not-running')
    const { ttlSeconds } = await flavorOf(ctx, instance)
    if (!mayExtend(instance, ttlSeconds, ctx.realNow)) throw new DomainError('instance/extend-later')
    return showInstance(ctx, await extendWorkload(ctx, instance, ttlSeconds))
  },
})
