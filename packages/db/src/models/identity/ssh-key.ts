import { BaseModel } from '../../base-model.ts'

/** A public key a user logs in to the SSH proxy with; mirrored for the gate. */
export class SshKey extends BaseModel {
  static override tableName = 'ssh_key'
  static override columns = ['id', 'userId', 'name', 'type', 'publicKey', 'fingerprint', 'createdAt']

  declare id: string
  declare userId: string
  declare name: string
  declare type: string
  declare publicKey: string
  declare fingerprint: string
  declare createdAt: Date
}
