import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'picture/not-found': { kind: 'not-found', text: 'There is no such picture.' },
    'picture/not-sent': { kind: 'conflict', text: 'Send the picture first, then set it.', field: 'digest' },
    'picture/unreadable': {
      kind: 'invalid',
      text: 'This is not a picture that can be read. Send a PNG, a JPEG or a WebP.',
      field: 'digest',
    },
    'picture/busy': { kind: 'unavailable', text: 'Many pictures are being drawn. Try again in a few seconds.' },
  },
})
