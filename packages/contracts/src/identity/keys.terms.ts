import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'key/invalid': {
      kind: 'invalid',
      text: 'This is not an OpenSSH public key. Paste the line of your .pub file.',
      field: 'key',
    },
    'key/unsupported': {
      kind: 'invalid',
      text: 'This kind of key is not supported. Use ssh-ed25519, ecdsa-sha2-nistp256/384/521 or ssh-rsa with at least 2048 bits.',
      field: 'key',
    },
    'key/taken': { kind: 'conflict', text: 'This key is already in use here.', field: 'key' },
    'key/not-signed': {
      kind: 'invalid',
      text: 'This is not the signature of this text by this key. Run the command again, with the private key that belongs to it.',
      field: 'signature',
    },
    'key/not-found': { kind: 'not-found', text: 'There is no such key.' },
    'key/limit': { kind: 'conflict', text: 'You have 20 keys already. Remove one first.', field: 'key' },
  },
})
