import { CreatedRegistrationCode, CreateRegistrationCode } from '@pathwar/contracts/identity/registration'
import { RegistrationCode } from '@pathwar/db/models/identity/registration-code'
import { command, randomSlug, userOf } from '../../kernel/index.ts'
import { hashRegistrationCode } from './redeem-code.ts'
import { toRegistrationCodeView } from './registration-code.view.ts'

/** Creates a registration code; it is shown only this once. */
export const createRegistrationCode = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: CreateRegistrationCode,
  output: CreatedRegistrationCode,
  async run(ctx, { note, uses, expiresInDays }) {
    const code = [1, 2, 3, 4].map(() => randomSlug(4)).join('-')
    const created = await RegistrationCode.query(ctx.db).insertAndFetch({
      codeHash: hashRegistrationCode(code),
      note,
      usesLeft: uses,
      expiresAt: expiresInDays === null ? null : new Date(ctx.realNow.getTime() + expiresInDays * 86_400_000),
      createdBy: userOf(ctx).userId,
    })
    await ctx.audit('registration-code.created', { kind: 'registration-code', id: created.id, name: note }, { uses })
    return { ...toRegistrationCodeView(created), code }
  },
})
