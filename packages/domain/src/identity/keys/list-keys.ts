import { KeyView } from '@pathwar/contracts/identity/keys'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { SshKey } from '@pathwar/db/models/identity/ssh-key'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'
import { toKeyView } from './ssh-key.view.ts'

export const listKeys = query({
  permission: 'web',
  input: Nothing,
  output: z.array(KeyView),
  async run(ctx) {
    const { userId } = userOf(ctx)
    const keys = await SshKey.query(ctx.db).where({ userId }).orderBy('created_at')
    return keys.map(toKeyView)
  },
})
