import { InstanceRef, InstanceView } from '@pathwar/contracts/wargame/instances'
import { command, DomainError } from '../../kernel/index.ts'
import { changeState } from './change-state.ts'
import { scheduleExpiry } from './expire-instance.ts'
import { flavorOf } from './flavor.queries.ts'
import { holdMyInstance } from './instance.queries.ts'
import { mayExtend } from './instance.rules.ts'
import { showInstance } from './instance.view.ts'

/** Gives a running instance its full time again, once less than half of it is left. */
export const extendInstance = command({
  permission: 'play',
  input: InstanceRef,
  output: InstanceView,
  async run(ctx, { instance: id }) {
    const instance = await holdMyInstance(ctx, id)
    if (instance.state !== 'ready') throw new DomainError('instance/not-running')
    const flavor = await flavorOf(ctx, instance)
    if (!mayExtend(instance, flavor.ttlSeconds, ctx.now)) throw new DomainError('instance/extend-later')
    const expiresAt = new Date(ctx.now.getTime() + flavor.ttlSeconds * 1000)
    const extended = await changeState(ctx, instance, { state: 'ready', detail: 'extended', columns: { expiresAt } })
    await scheduleExpiry(ctx, extended)
    return showInstance(ctx, extended)
  },
})
