import { feature } from '../../kernel/index.ts'
import { beginPasskeyLogIn, finishPasskeyLogIn } from './log-in.ts'
import { listPasskeys, removePasskey, renamePasskey } from './manage.ts'
import { beginPasskeyRegistration, finishPasskeyRegistration } from './register.ts'

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
  sweep: { domain: { auth_challenge: 'delete from auth_challenge where expires_at < :now' } },
})
