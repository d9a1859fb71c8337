import { BaseModel } from '../../base-model.ts'

/** The hash of one passphrase of one generation of an instance. */
export class Passphrase extends BaseModel {
  static override tableName = 'passphrase'
  static override idColumn = ['levelInstanceId', 'generation', 'index']
  static override columns = ['levelInstanceId', 'generation', 'index', 'hash']

  declare levelInstanceId: string
  declare generation: number
  declare index: number
  declare hash: string
}
