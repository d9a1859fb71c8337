import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'

export const terms = defineTerms({
  events: {
    /** The effective privileges of its users change. */
    'roles.changed': event({
      audience: 'users',
      payload: z.object({}),
      changesViewer: true,
      touches: () => [['auth.session']],
    }),
  },
  errors: {
    'role/not-found': { kind: 'not-found', text: 'There is no such role.' },
    'role/name-taken': { kind: 'conflict', text: 'There is already a role with this name.', field: 'name' },
    'role/cycle': {
      kind: 'conflict',
      text: 'A role cannot inherit from itself, or from a role that inherits from it.',
      field: 'parent',
    },
    'role/has-children': { kind: 'conflict', text: 'Other roles inherit from this one. Move or remove them first.' },
    'role/built-in': {
      kind: 'conflict',
      text: 'This is a built-in role. It cannot be renamed or removed.',
    },
  },
})
