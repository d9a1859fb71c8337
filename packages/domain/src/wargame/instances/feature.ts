import { feature } from '../../kernel/index.ts'
import { enterInstance } from './enter-instance.ts'
import { extendInstance } from './extend-instance.ts'
import { instanceFigures } from './figures.ts'
import { getFile } from './get-file.ts'
import { getInstance } from './get-instance.ts'
import { expiries, giveTimeBack, holdTime } from './hold-time.ts'
import { hostChecks } from './host-checks.ts'
import { instanceJobs } from './instance.jobs.ts'
import { instanceInvariants, instanceMovers } from './instance.movers.ts'
import { issueToken } from './issue-token.ts'
import { levelWorkloads } from './level-workloads.ts'
import { listInstances } from './list-instances.ts'
import { listMyInstances } from './list-my-instances.ts'
import { preparation } from './prepare-files.ts'
import { redumpInstance } from './redump-instance.ts'
import { startInstance } from './start-instance.ts'
import { stopInstance } from './stop-instance.ts'

export const instances = feature('instances', {
  useCases: {
    enter: enterInstance,
    start: startInstance,
    stop: stopInstance,
    extend: extendInstance,
    get: getInstance,
    mine: listMyInstances,
    list: listInstances,
    redump: redumpInstance,
    token: issueToken,
  },
  movers: instanceMovers,
  contended: ['workload', 'level_instance'],
  invariants: instanceInvariants,
  withoutProcedure: { file: getFile },
  jobs: [...instanceJobs, preparation, expiries],
  hooks: [levelWorkloads, holdTime, giveTimeBack, hostChecks, instanceFigures],
  constraints: {
    workload_exclusive: 'instance/already-running',
  },
})
