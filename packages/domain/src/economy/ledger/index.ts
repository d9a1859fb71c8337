export { cashOf, negated, type Transfer, transfer } from './transfer.ts'
