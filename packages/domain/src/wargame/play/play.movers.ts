import { DomainError, type Mover } from '../../kernel/index.ts'
import { showLevel, submit, subscribe } from './index.ts'

export const playMovers: Record<string, Mover> = {
  purchase: {
    by: 'player',
    run: ({ does, tournament, level }) => does(subscribe, { tournament, level }),
  },
  solve: {
    by: 'player',
    async run({ does, tournament, level, answers }) {
      const { instance } = await does(showLevel, { tournament, level })
      if (!instance) throw new DomainError('instance/not-running')
      return does(submit, { tournament, level, passphrases: answers(instance) })
    },
  },
  guess: {
    by: 'player',
    run: ({ does, tournament, level, word }) => does(submit, { tournament, level, passphrases: [word] }),
  },
}
