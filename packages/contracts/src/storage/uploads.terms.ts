import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'blob/not-found': { kind: 'not-found', text: 'There is no such file.' },
    'upload/not-found': { kind: 'not-found', text: 'There is no such upload. Send the file again.', field: 'digest' },
    'upload/too-large': { kind: 'invalid', text: 'This file is too large.', field: 'size' },
    'upload/no-room': { kind: 'conflict', text: 'There is no room for this file.', field: 'size' },
    'upload/offset': {
      kind: 'conflict',
      text: 'The upload is at another place. Ask for its offset, and go on from there.',
    },
    'upload/busy': { kind: 'too-many', text: 'You are sending another file. Wait until it has arrived.' },
    'upload/incomplete': { kind: 'conflict', text: 'The upload is not complete.' },
    'upload/damaged': {
      kind: 'invalid',
      text: 'What arrived has another digest than what was announced. Send the file again.',
      field: 'digest',
    },
  },
})
