import { model } from '../../model.ts'

/** A user's public key for the SSH proxy; mirrored in `platform` for the gate. */
export class SshKey extends model('ssh_key') {}
