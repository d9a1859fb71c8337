import { InstanceRef, InstanceView } from '@pathwar/contracts/wargame/instances'
import { query } from '../../kernel/index.ts'
import { myInstance } from './instance.queries.ts'
import { showInstance } from './instance.view.ts'

export const getInstance = query({
  permission: 'play',
  input: InstanceRef,
  output: InstanceView,
  async run(ctx, { instance }) {
    return showInstance(ctx, await myInstance(ctx, instance))
  },
})
