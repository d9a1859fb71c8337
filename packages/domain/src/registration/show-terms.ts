import { RegistrationTerms } from '@pathwar/contracts/auth'
import { Nothing } from '@pathwar/contracts/text'
import { query } from '../kernel/index.ts'
import { readRegistrationPolicy } from './policy.queries.ts'

/** On which terms strangers get an account here. */
export const showTerms = query({
  permission: 'public',
  input: Nothing,
  output: RegistrationTerms,
  async run({ db }) {
    const { mode, verifyEmail, emailDomains } = await readRegistrationPolicy(db)
    return { mode, verifyEmail, emailDomains }
  },
})
