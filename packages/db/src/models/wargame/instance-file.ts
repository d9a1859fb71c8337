import { model } from '../../model.ts'

/** A file made for one instance. */
export class InstanceFile extends model('instance_file') {}
