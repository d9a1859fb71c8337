import { model } from '../../model.ts'

/** What a user says on their page, and who may see it. */
export class Profile extends model('profile') {}
