import { RegistrationCodeView } from '@pathwar/contracts/identity/registration'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { RegistrationCode } from '@pathwar/db/models/identity/registration-code'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { toRegistrationCodeView } from './registration-code.view.ts'

/** The registration codes, with their remaining uses. */
export const listRegistrationCodes = query({
  permission: 'domain:manage',
  input: Nothing,
  output: z.array(RegistrationCodeView),
  async run({ db }) {
    const codes = await RegistrationCode.query(db).orderBy('createdAt', 'desc').limit(500)
    return codes.map(toRegistrationCodeView)
  },
})
