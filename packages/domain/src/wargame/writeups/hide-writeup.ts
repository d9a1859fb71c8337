import { HiddenWriteup, HideWriteup } from '@pathwar/contracts/wargame/writeups'
import { Writeup } from '@pathwar/db/models/wargame/writeup'
import { command, DomainError } from '../../kernel/index.ts'
import { levelOfWriteup } from './level-of-writeup.ts'

/** Keeps a write-up from everybody but organisers and who wrote it, or shows it again. */
export const hideWriteup = command({
  permission: 'tournament:manage',
  audit: {
    action: 'writeup.hidden',
    target: ({ writeup }, { title }) => ({ kind: 'writeup', id: writeup, name: title }),
    detail: ({ hidden }, { level }) => ({ hidden, level: level.slug }),
  },
  input: HideWriteup,
  output: HiddenWriteup,
  async run(ctx, { writeup: id, hidden }) {
    const [changed] = await Writeup.query(ctx.db)
      .where({ id })
      .whereNotNull('publishedAt')
      .patch({ hiddenAt: hidden ? ctx.now : null })
      .returning('*')
    if (!changed) throw new DomainError('writeup/not-found')
    return { hidden, title: changed.title, level: await levelOfWriteup(ctx, changed) }
  },
})
