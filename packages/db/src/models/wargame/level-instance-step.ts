import { BaseModel } from '../../base-model.ts'

/** One step in the life of an instance, for its timeline. */
export class LevelInstanceStep extends BaseModel {
  static override tableName = 'level_instance_step'
  static override columns = ['id', 'levelInstanceId', 'state', 'step', 'detail', 'createdAt']

  declare id: string
  declare levelInstanceId: string
  declare state: string
  declare step: string | null
  declare detail: string | null
  declare createdAt: Date
}
