export { type Account, balanceOf, type Decimal, type Issuer, minus } from './account.ts'
export { type BookingKind, book, bookingKind, type Line } from './book.ts'
