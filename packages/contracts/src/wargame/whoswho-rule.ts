import * as z from 'zod'
import { Amount } from '../kernel/text.ts'

/** What a right guess at a member of another team wins, and what a wrong one costs, in cash. */
export const WhoswhoRule = z.strictObject({ prize: Amount, penalty: Amount })
export type WhoswhoRule = z.infer<typeof WhoswhoRule>
