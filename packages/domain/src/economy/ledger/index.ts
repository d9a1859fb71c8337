export { type Account, balanceOf, balancesAt, type Decimal, heldBalances, type Issuer, negate } from './account.ts'
export { type BookingKind, book, bookingKind, type Line } from './book.ts'
