import { model } from '../../model.ts'

/** A code that opens registration, found by its hash. */
export class RegistrationCode extends model('registration_code') {}
