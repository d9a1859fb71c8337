import { model } from '../../model.ts'

/** The level's part of a workload: which flavor it runs, and for which subscription. */
export class LevelInstance extends model('level_instance') {}
