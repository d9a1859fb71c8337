import { aVictim } from '@pathwar/testing/victim'
import { gameServers } from './feature.ts'
import { createGameServer } from './index.ts'

export const victim = aVictim(gameServers, {
  async values({ root }) {
    const connection = { type: 'mock' as const }
    return { server: (await root.does(createGameServer, { name: 'Lobby', connection })).id, connection }
  },
  references: ['server'],
})
