import { model } from '../../model.ts'

/** A code that allows registration; looked up by its hash. */
export class RegistrationCode extends model('registration_code') {}
