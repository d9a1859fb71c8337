import { InstanceRef, InstanceView } from '@pathwar/contracts/wargame/instances'
import { stopWorkload } from '../../hosting/workloads/index.ts'
import { command } from '../../kernel/index.ts'
import { lockMyInstance } from './instance.queries.ts'
import { showInstance } from './instance.view.ts'

/** Stops a team's instance; a stopped one stays as it is. */
export const stopInstance = command({
  permission: 'play',
  input: InstanceRef,
  output: InstanceView,
  async run(ctx, { instance: id }) {
    return showInstance(ctx, await stopWorkload(ctx, await lockMyInstance(ctx, id), 'stopped by the team'))
  },
})
