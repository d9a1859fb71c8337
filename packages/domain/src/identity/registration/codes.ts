import {
  CreatedRegistrationCode,
  CreateRegistrationCode,
  RegistrationCodeRef,
  RegistrationCodeView,
} from '@pathwar/contracts/identity/registration'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { RegistrationCode } from '@pathwar/db/models/identity/registration-code'
import * as z from 'zod'
import { command, DomainError, query, randomSlug, userOf } from '../../kernel/index.ts'
import { hashRegistrationCode } from './take-code.ts'

/** The codes that open registration, with how often they still do. */
export const listRegistrationCodes = query({
  permission: 'domain:manage',
  input: Nothing,
  output: z.array(RegistrationCodeView),
  async run({ db }) {
    const codes = await RegistrationCode.query(db).orderBy('createdAt', 'desc').limit(500)
    return codes.map(toView)
  },
})

/** Makes a code that opens registration; it is shown this once. */
export const createRegistrationCode = command({
  permission: 'domain:manage',
  input: CreateRegistrationCode,
  output: CreatedRegistrationCode,
  async run(ctx, { note, uses, expiresInDays }) {
    const code = [1, 2, 3, 4].map(() => randomSlug(4)).join('-')
    const created = await RegistrationCode.query(ctx.db).insertAndFetch({
      codeHash: hashRegistrationCode(code),
      note,
      usesLeft: uses,
      expiresAt: expiresInDays === null ? null : new Date(ctx.now.getTime() + expiresInDays * 86_400_000),
      createdBy: userOf(ctx).userId,
    })
    await ctx.audit('registration-code.created', { kind: 'registration-code', id: created.id, name: note }, { uses })
    return { ...toView(created), code }
  },
})

/** Removes a code; whoever registered with it stays. */
export const removeRegistrationCode = command({
  permission: 'domain:manage',
  input: RegistrationCodeRef,
  output: Nothing,
  async run(ctx, { id }) {
    const [removed] = await RegistrationCode.query(ctx.db).delete().where({ id }).returning('*')
    if (!removed) throw new DomainError('registration-code/not-found')
    await ctx.audit('registration-code.removed', { kind: 'registration-code', id, name: removed.note })
    return {}
  },
})

function toView({ id, note, usesLeft, expiresAt, createdAt }: RegistrationCode): RegistrationCodeView {
  return { id, note, usesLeft, expiresAt: expiresAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
}
