import type { AgentReport } from '@pathwar/contracts/hosting/agent'
import type { MadeFile } from './health.ts'

/** A report before it is sent: with the files themselves, which are uploaded before it. */
export type Report = Omit<AgentReport, 'files'> & { files: MadeFile[] }
