import type { Mover } from '../../kernel/index.ts'
import { allowWriteups } from './allow-writeups.ts'

export const writeupMovers: Record<string, Mover> = {
  'allow write-ups': {
    by: 'organiser',
    run: ({ does, tournament, upTo }) =>
      does(allowWriteups, { tournament, when: upTo(1) === 0 ? 'after-solve' : 'after-end' }),
  },
}
