import { feature } from '../../kernel/index.ts'
import { getPlayer } from './get-player.ts'

/** The pages of players. */
export const players = feature('players', { useCases: { get: getPlayer } })
