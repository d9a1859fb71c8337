import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'setting/value': { kind: 'invalid', text: 'Some of the settings are not valid.' },
    'setting/not-for-servers': { kind: 'invalid', text: 'A game server cannot override this setting.' },
  },
})
