import { AgentHello, AgentReport } from '@pathwar/contracts/hosting/agent'
import { agentCommand, agentFeed, agentQuery, feature } from '../../kernel/index.ts'
import { listAssignments } from './list-assignments.ts'
import { listHypervisors } from './list-hypervisors.ts'
import { recordHeartbeat } from './record-heartbeat.ts'
import { reportPlacement } from './report-placement.ts'

/** The agents' procedures; see `contracts/hosting/agent`. */
export const agent = feature('agent', {
  useCases: {
    hello: agentCommand({ input: AgentHello, run: recordHeartbeat }),
    assignments: agentQuery(listAssignments),
    report: agentCommand({ input: AgentReport, run: reportPlacement }),
    wake: agentFeed(async function* ({ placementChanges }, { id }, signal) {
      for await (const _ of placementChanges(id, signal)) yield {}
    }),
  },
})

/** What operators do with hypervisors. */
export const hypervisors = feature('hypervisors', { useCases: { list: listHypervisors } })
