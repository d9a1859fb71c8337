import * as z from 'zod'
import { Timestamp } from './text.ts'

/** What a domain's own clock showed at a moment of the installation's, and how many times as fast it runs. */
export const ClockView = z.object({ setAt: Timestamp, shows: Timestamp, rate: z.number() })
export type ClockView = z.infer<typeof ClockView>
