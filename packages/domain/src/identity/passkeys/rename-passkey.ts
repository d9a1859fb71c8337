import { PasskeyView, RenamePasskey } from '@pathwar/contracts/identity/passkeys'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { command } from '../../kernel/index.ts'
import { ownPasskey } from './passkey.queries.ts'
import { toPasskeyView } from './passkey.view.ts'

/** Renames a passkey. */
export const renamePasskey = command({
  permission: 'web',
  sessionOnly: true,
  input: RenamePasskey,
  output: PasskeyView,
  async run(ctx, { id, name }) {
    await ownPasskey(ctx, id)
    return toPasskeyView(await AuthMethod.query(ctx.db).patchAndFetchById(id, { label: name, updatedAt: ctx.realNow }))
  },
})
