import { WriteupPage, WriteWriteup } from '@pathwar/contracts/wargame/writeups'
import { Writeup } from '@pathwar/db/models/wargame/writeup'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { writing } from './writeup.policy.ts'
import { ownWriteup, readWriteups } from './writeup.queries.ts'
import { readerOf } from './writing-reader.ts'

/** How many write-ups of others come with the answer, as on the page of a level. */
const SHOWN = 30

/** Writes the caller's write-up of a level, or changes it; published, or as a draft. One that was hidden stays so. */
export const writeWriteup = command({
  permission: 'play',
  input: WriteWriteup,
  output: WriteupPage,
  rateLimits: writing,
  async run(ctx, { title, body, publish, ...ref }) {
    // Whether there are write-ups is as it stays until the end of the transaction.
    await lockTournament(ctx, ref.tournament, 'as it is')
    const reader = await readerOf(ctx, ref)
    const { tournament, playing, level, may } = reader
    if (tournament.archivedAt) throw new DomainError('tournament/archived')
    if (tournament.writeups === 'never') throw new DomainError('writeup/never')
    if (playing?.disqualified) throw new DomainError('team/disqualified')
    if (!may.write) throw new DomainError('writeup/not-solved')
    if (publish && !may.publish) throw new DomainError('writeup/not-yet')
    const { tournamentLevelId } = level
    const { userId } = userOf(ctx)
    const before = await Writeup.query(ctx.db).findOne({ tournamentLevelId, userId }).forNoKeyUpdate()
    await Writeup.query(ctx.db)
      .insert({
        ...{ tournamentId: tournament.id, tournamentLevelId, userId, title, body },
        tournamentTeamId: playing?.tournamentTeamId ?? null,
        publishedAt: publish ? (before?.publishedAt ?? ctx.now) : null,
        ...{ createdAt: ctx.now, updatedAt: ctx.now },
      })
      .onConflict(['tournament_level_id', 'user_id'])
      .merge(['title', 'body', 'published_at', 'tournament_team_id', 'updated_at'])
    const { writeups, next } = may.read
      ? await readWriteups(ctx, reader, { tournamentLevelId, limit: SHOWN })
      : { writeups: [], next: null }
    return {
      ...{ when: tournament.writeups, may, mine: await ownWriteup(ctx, tournamentLevelId) },
      writeups: writeups.map(({ body: _, level: _level, userId: _user, ...row }) => row),
      next,
    }
  },
})
