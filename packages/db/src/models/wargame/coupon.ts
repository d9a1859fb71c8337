import { model } from '../../model.ts'

/** A code that pays cash to the teams that redeem it. */
export class Coupon extends model('coupon') {}
