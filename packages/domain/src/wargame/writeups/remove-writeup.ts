import { RemovedWriteup, WriteupRef } from '@pathwar/contracts/wargame/writeups'
import { Writeup } from '@pathwar/db/models/wargame/writeup'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { levelOfWriteup } from './level-of-writeup.ts'

/** Removes the caller's own write-up for good. */
export const removeWriteup = command({
  permission: 'play',
  input: WriteupRef,
  output: RemovedWriteup,
  async run(ctx, { writeup: id }) {
    const [own] = await Writeup.query(ctx.db)
      .delete()
      .where({ id, userId: userOf(ctx).userId })
      .returning('*')
    if (!own) throw new DomainError('writeup/not-found')
    return { level: await levelOfWriteup(ctx, own) }
  },
})
