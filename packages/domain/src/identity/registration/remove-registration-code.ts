import { RegistrationCodeRef } from '@pathwar/contracts/identity/registration'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { RegistrationCode } from '@pathwar/db/models/identity/registration-code'
import { command, DomainError } from '../../kernel/index.ts'

/** Removes a code; users who registered with it stay. */
export const removeRegistrationCode = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: RegistrationCodeRef,
  output: Nothing,
  async run(ctx, { id }) {
    const [removed] = await RegistrationCode.query(ctx.db).delete().where({ id }).returning('*')
    if (!removed) throw new DomainError('registration-code/not-found')
    await ctx.audit('registration-code.removed', { kind: 'registration-code', id, name: removed.note })
    return {}
  },
})
