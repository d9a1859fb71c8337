import { feature } from '../../kernel/index.ts'
import { beginPasskeyLogIn } from './begin-passkey-log-in.ts'
import { beginPasskeyRegistration } from './begin-passkey-registration.ts'
import { finishPasskeyLogIn } from './finish-passkey-log-in.ts'
import { finishPasskeyRegistration } from './finish-passkey-registration.ts'
import { listPasskeys } from './list-passkeys.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'

export const passkeys = feature('passkeys', {
  useCases: {
    list: listPasskeys,
    beginRegistration: beginPasskeyRegistration,
    finishRegistration: finishPasskeyRegistration,
    beginLogIn: beginPasskeyLogIn,
    finishLogIn: finishPasskeyLogIn,
    rename: renamePasskey,
    remove: removePasskey,
  },
  sweep: { domain: { auth_challenge: 'delete from auth_challenge where expires_at < :realNow' } },
})
