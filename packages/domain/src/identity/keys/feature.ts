import { feature } from '../../kernel/index.ts'
import { addKey } from './add-key.ts'
import { beginKey } from './begin-key.ts'
import { listKeys } from './list-keys.ts'
import { oneTimePassword } from './one-time-password.ts'
import { removeKey } from './remove-key.ts'

export const keys = feature('keys', {
  useCases: {
    list: listKeys,
    begin: beginKey,
    add: addKey,
    remove: removeKey,
    oneTimePassword,
  },
  constraints: {
    ssh_key_fingerprint: 'key/taken',
    public_key_pkey: 'key/taken',
  },
  sweep: { platform: { ssh_password: 'delete from platform.ssh_password where expires_at < :now' } },
})
