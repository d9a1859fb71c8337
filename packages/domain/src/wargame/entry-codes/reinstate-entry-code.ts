import { EntryCodeRef, EntryCodeView } from '@pathwar/contracts/wargame/entry-codes'
import { EntryCode } from '@pathwar/db/models/wargame/entry-code'
import { command, DomainError } from '../../kernel/index.ts'
import { readCode } from './entry-code.queries.ts'

/** Lets teams enter with a revoked code again. */
export const reinstateEntryCode = command({
  permission: 'tournament:manage',
  audit: {
    action: 'entry-code.reinstated',
    target: (_input, { id, label }) => ({ kind: 'entry-code', id, name: label }),
    detail: (_input, { tournament }) => ({ tournament }),
  },
  input: EntryCodeRef,
  output: EntryCodeView,
  async run(ctx, { entryCode: id }) {
    const code = await EntryCode.query(ctx.db).findById(id).forNoKeyUpdate()
    if (!code) throw new DomainError('entry-code/not-found')
    if (code.revokedAt === null) ctx.nothingDone()
    else await EntryCode.query(ctx.db).findById(id).patch({ revokedAt: null })
    return readCode(ctx, id)
  },
})
