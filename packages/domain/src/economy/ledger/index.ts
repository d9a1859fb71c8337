export { type Account, balanceOf, type Decimal, type Issuer, negate } from './account.ts'
export { type BookingKind, book, bookingKind, type Line } from './book.ts'
