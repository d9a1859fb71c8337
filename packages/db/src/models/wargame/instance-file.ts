import { BaseModel } from '../../base-model.ts'

/** A file made for one instance. */
export class InstanceFile extends BaseModel {
  static override tableName = 'instance_file'
  static override columns = ['id', 'levelInstanceId', 'generation', 'name', 'bytes', 'createdAt']

  declare id: string
  declare levelInstanceId: string
  declare generation: number
  declare name: string
  declare bytes: Buffer
  declare createdAt: Date
}
