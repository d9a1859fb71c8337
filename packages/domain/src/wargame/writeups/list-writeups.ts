import { ListWriteups, WriteupPage } from '@pathwar/contracts/wargame/writeups'
import { query } from '../../kernel/index.ts'
import { ownWriteup, readWriteups } from './writeup.queries.ts'
import { readerOf } from './writing-reader.ts'

/** How others have solved a level, the latest first, for those who may read it; and the caller's own write-up. */
export const listWriteups = query({
  permission: 'public',
  input: ListWriteups,
  output: WriteupPage,
  async run(ctx, { before, limit, ...ref }) {
    const reader = await readerOf(ctx, ref)
    const { level, may, tournament } = reader
    const { tournamentLevelId } = level
    const { writeups, next } = may.read
      ? await readWriteups(ctx, reader, { tournamentLevelId, before, limit })
      : { writeups: [], next: null }
    return {
      ...{ when: tournament.writeups, may, mine: await ownWriteup(ctx, tournamentLevelId) },
      writeups: writeups.map(({ body: _, level: _level, userId: _user, ...row }) => row),
      next,
    }
  },
})
