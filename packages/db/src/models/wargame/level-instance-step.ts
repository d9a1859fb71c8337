import { model } from '../../model.ts'

/** One step in the life of an instance, for its timeline. */
export class LevelInstanceStep extends model('level_instance_step') {}
