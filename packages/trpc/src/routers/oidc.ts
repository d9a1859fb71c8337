import {
  beginOidcLogIn,
  beginOidcStepUp,
  linkOidc,
  listOidcLinks,
  oidcButtons,
  oidcCallback,
  unlinkOidc,
} from '@pathwar/domain/identity/oidc'
import { exposeLogIn } from '../deliver.ts'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const oidcRouter = router({
  providers: exposeQuery(oidcButtons),
  begin: exposeCommand(beginOidcLogIn),
  beginStepUp: exposeCommand(beginOidcStepUp),
  callback: exposeLogIn(oidcCallback),
  links: exposeQuery(listOidcLinks),
  link: exposeCommand(linkOidc),
  unlink: exposeCommand(unlinkOidc),
})
