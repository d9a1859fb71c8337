/** Every feature there is, by the name that clients use: one line each. */
export { workloads } from '../hosting/workloads/feature.ts'
export { scoring } from '../wargame/scoring/feature.ts'
export { gameServers } from '../worlds/game-servers/feature.ts'
