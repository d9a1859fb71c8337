import {
  beginPasskeyLogIn,
  beginPasskeyRegistration,
  finishPasskeyLogIn,
  finishPasskeyRegistration,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from '@pathwar/domain/identity/passkeys'
import { exposeLogIn } from '../deliver.ts'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const passkeysRouter = router({
  list: exposeQuery(listPasskeys),
  beginRegistration: exposeCommand(beginPasskeyRegistration),
  finishRegistration: exposeCommand(finishPasskeyRegistration),
  beginLogIn: exposeCommand(beginPasskeyLogIn),
  finishLogIn: exposeLogIn(finishPasskeyLogIn),
  rename: exposeCommand(renamePasskey),
  remove: exposeCommand(removePasskey),
})
