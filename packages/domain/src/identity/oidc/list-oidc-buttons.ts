import { OidcButton } from '@pathwar/contracts/identity/oidc'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { OidcProvider } from '@pathwar/db/models/identity/oidc-provider'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'

/** The buttons of the log-in page. */
export const oidcButtons = query({
  permission: 'public',
  input: Nothing,
  output: z.array(OidcButton),
  async run({ db }) {
    return (await OidcProvider.query(db).where({ enabled: true }).orderBy('name')).map(({ slug, name }) => ({
      slug,
      name,
    }))
  },
})
