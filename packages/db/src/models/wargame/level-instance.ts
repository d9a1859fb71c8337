import { model } from '../../model.ts'

/** The level's part of a workload: its flavor, and its subscription if there is one. */
export class LevelInstance extends model('level_instance') {}
