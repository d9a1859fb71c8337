import type { Mover, Stage } from '../../kernel/index.ts'
import { someBracket } from '../brackets/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { createEntryCode, listEntryCodes, reinstateEntryCode, revokeEntryCode } from './index.ts'

/** One of a few codes in each tournament, so that movers meet on the same ones. */
const codeOf = ({ tournament, upTo }: Stage) => `${tournament}-entry-${upTo(2)}`

async function someCode(stage: Stage): Promise<string> {
  const { does, tournament, upTo } = stage
  const { codes } = await does(listEntryCodes, { tournament })
  const found = codes[upTo(codes.length - 1)]
  return found?.id ?? (await does(createEntryCode, { tournament, label: 'For all', code: codeOf(stage) })).id
}

export const entryCodeMovers: Record<string, Mover> = {
  'make an entry code': {
    by: 'organiser',
    async run(stage) {
      const bracket = stage.upTo(1) === 0 ? null : await someBracket(stage)
      const code = stage.upTo(1) === 0 ? {} : { code: codeOf(stage) }
      return stage.does(createEntryCode, {
        tournament: stage.tournament,
        label: 'For all',
        bracket,
        maxUses: 50,
        ...code,
      })
    },
  },
  'join with a code': {
    by: 'newcomer',
    run: (stage) =>
      stage.does(joinTournament, { tournament: stage.tournament, team: stage.newTeam, code: codeOf(stage) }),
  },
  'revoke and reinstate an entry code': {
    by: 'organiser',
    async run(stage) {
      const entryCode = await someCode(stage)
      await stage.does(revokeEntryCode, { entryCode })
      return stage.does(reinstateEntryCode, { entryCode })
    },
  },
}

export const entryCodeInvariants = {
  'no more teams have entered with a code than may': `select c.code from entry_code c
    join entry_code_use u on u.entry_code_id = c.id where u.nth > c.max_uses`,
  'uses of a code are counted without a gap': `select entry_code_id from entry_code_use
    group by entry_code_id having max(nth) <> count(*)`,
  'a code is used by teams of its tournament': `select u.id from entry_code_use u join entry_code c on c.id = u.entry_code_id
    join tournament_team tt on tt.id = u.tournament_team_id where tt.tournament_id <> c.tournament_id`,
}
