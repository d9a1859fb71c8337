import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    host: { text: 'Announce game servers', roles: ['host', 'admin'] },
    'server:quarantine': { text: 'Put game servers in quarantine', roles: ['moderator'] },
    'server:stop': { text: 'Stop game servers', roles: ['admin'] },
    'server:banhost': { text: 'Ban game server hosts', roles: ['admin'] },
    'server:provision': { text: 'Provision game servers', roles: ['admin'] },
  },
  errors: {
    'game-server/not-found': { kind: 'not-found', text: 'There is no such game server.' },
    'game-server/name-taken': { kind: 'conflict', text: 'Another game server has this name.', field: 'name' },
    'game-server/type': {
      kind: 'invalid',
      text: 'The type of a game server cannot be changed. Add another server.',
      field: 'connection.type',
    },
    'game-server/secret-needed': {
      kind: 'invalid',
      text: 'The stored secret was entered for the old connection. Enter it again.',
    },
  },
})
