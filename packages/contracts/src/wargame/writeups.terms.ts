import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'writeup/not-found': { kind: 'not-found', text: 'There is no such write-up, or you cannot read it yet.' },
    'writeup/never': { kind: 'forbidden', text: 'The organisers of this tournament have no write-ups.' },
    'writeup/not-solved': { kind: 'forbidden', text: 'You can write about a level once your team has solved it.' },
    'writeup/not-yet': {
      kind: 'conflict',
      text: 'Write-ups are published when the tournament is over. Keep it as a draft until then.',
    },
  },
})
