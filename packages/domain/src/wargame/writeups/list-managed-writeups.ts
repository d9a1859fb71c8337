import { ManagedWriteupPage, ManagedWriteups } from '@pathwar/contracts/wargame/writeups'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readWriteups } from './writeup.queries.ts'

/** All published write-ups of a tournament, hidden ones too, and when players read them; for organisers. */
export const listManagedWriteups = query({
  permission: 'tournament:manage',
  input: ManagedWriteups,
  output: ManagedWriteupPage,
  async run(ctx, { tournament: slug, level, before, limit }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const { writeups, next } = await readWriteups(ctx, { tournament, playing }, { level, before, limit })
    return { when: tournament.writeups, writeups: writeups.map(({ body: _, userId: _user, ...row }) => row), next }
  },
})
