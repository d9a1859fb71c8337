import { Nothing } from '@pathwar/contracts/kernel/text'
import { CurrentRehearsal } from '@pathwar/contracts/wargame/rehearsals'
import { query } from '../../kernel/index.ts'
import { readRehearsal } from './rehearsal.queries.ts'

/** The rehearsal of the domain, or the one that it is. */
export const getRehearsal = query({
  permission: 'rehearsal:manage',
  input: Nothing,
  output: CurrentRehearsal,
  run: async (ctx) => ({ rehearsal: await readRehearsal(ctx) }),
})
