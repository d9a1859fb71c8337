import { foldCode } from '@pathwar/contracts/kernel/typed-code'
import { CreateEntryCode, EntryCodeView } from '@pathwar/contracts/wargame/entry-codes'
import { EntryCode } from '@pathwar/db/models/wargame/entry-code'
import { command, DomainError, perUser, randomCode, userOf } from '../../kernel/index.ts'
import { bracketBySlug } from '../brackets/index.ts'
import { lockTournament, visibleTournament } from '../tournaments/index.ts'
import { readCode } from './entry-code.queries.ts'

/** Makes a code with which teams enter a tournament: a chosen one, or a random one. */
export const createEntryCode = command({
  permission: 'tournament:manage',
  audit: {
    action: 'entry-code.created',
    target: (_input, { id, label }) => ({ kind: 'entry-code', id, name: label }),
    // Without the code: whoever reads the log could enter with it.
    detail: ({ code: _, ...rest }) => rest,
  },
  rateLimits: perUser('entry-code-made', 300, 3600),
  input: CreateEntryCode,
  output: EntryCodeView,
  async run(ctx, { tournament: slug, label, code = randomCode(), bracket, maxUses, expiresAt: given }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament } = await visibleTournament(ctx, slug)
    const expiresAt = given === null ? null : new Date(given)
    if (expiresAt && expiresAt <= ctx.now) throw new DomainError('entry-code/past')
    const { id } = await EntryCode.query(ctx.db).insertAndFetch({
      tournamentId: tournament.id,
      code,
      foldedCode: foldCode(code),
      label,
      bracketId: bracket === null ? null : (await bracketBySlug(ctx, tournament.id, bracket)).id,
      maxUses,
      expiresAt,
      createdBy: userOf(ctx).userId,
      createdAt: ctx.now,
    })
    return readCode(ctx, id)
  },
})
