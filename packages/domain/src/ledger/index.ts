export { cashOf, negated, transfer, type Transfer } from './transfer.ts'
