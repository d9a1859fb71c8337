import type { Mover } from '../../kernel/index.ts'
import { startInstance, stopInstance } from './index.ts'

export const instanceMovers: Record<string, Mover> = {
  start: {
    by: 'player',
    run: ({ does, tournament, level }) => does(startInstance, { tournament, level }),
  },
  'stop and start': {
    by: 'player',
    async run({ does, tournament, level }) {
      const { id } = await does(startInstance, { tournament, level })
      await does(stopInstance, { instance: id })
    },
  },
}
