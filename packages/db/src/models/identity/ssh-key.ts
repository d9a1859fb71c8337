import { model } from '../../model.ts'

/** A public key a user logs in to the SSH proxy with; mirrored for the gate. */
export class SshKey extends model('ssh_key') {}
