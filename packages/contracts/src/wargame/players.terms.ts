import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'player/not-found': {
      kind: 'not-found',
      text: 'There is no such player, or their page is not shown to you. Some pages are only for people who have logged in.',
    },
  },
})
