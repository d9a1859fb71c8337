export { getPlayer } from './get-player.ts'
