export { type SweepCounts, sweepExpired } from './sweep.ts'
