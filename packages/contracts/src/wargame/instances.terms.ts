import * as z from 'zod'
import { WorkloadState } from '../hosting/workloads.ts'
import { defineTerms, event } from '../kernel/terms.ts'
import { Id } from '../kernel/text.ts'
import { boardOf, instanceOf, level, levelOf, tournament } from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    'instance:manage': { text: 'See every instance and redump it', roles: ['staff', 'admin'] },
  },
  events: {
    'instance.changed': event({
      audience: 'team',
      payload: z.object({ instance: Id, level, tournament, state: WorkloadState, step: z.string().nullable() }),
      touches: (one) => [...instanceOf(one), levelOf(one), boardOf(one)],
    }),
    'instance.redumped': event({
      audience: 'team',
      payload: z.object({ instance: Id, level, tournament }),
      touches: (one) => [...instanceOf(one), levelOf(one)],
    }),
  },
  errors: {
    'instance/not-found': { kind: 'not-found', text: 'There is no such instance.' },
    'instance/not-running': { kind: 'conflict', text: 'Start the level first.' },
    'instance/nothing-runs': { kind: 'conflict', text: 'Nothing runs for this level: answer it on its page.' },
    'instance/already-running': { kind: 'conflict', text: 'This level is already running.' },
    'instance/limit': { kind: 'conflict', text: 'Your team runs as many instances as it may. Stop one first.' },
    'instance/player-limit': {
      kind: 'conflict',
      text: 'You have started as many instances as a player may have at the same time. Stop one first.',
    },
    'instance/extend-later': { kind: 'conflict', text: 'It can be extended when less than half of its time is left.' },
    'file/not-found': { kind: 'not-found', text: 'There is no such file.' },
  },
})
