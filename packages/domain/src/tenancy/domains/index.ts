export { setDomainHostnames, setDomainLimits } from './change-shape.ts'
export {
  deleteDomain,
  maintainDomain,
  renameDomain,
  restoreDomain,
  resumeDomain,
  suspendDomain,
} from './change-state.ts'
export { createDomain } from './create-domain.ts'
export { getDomain, listDomains } from './list-domains.ts'
export { createRequestMeter, type RequestMeter } from './request-meter.ts'
export { getDomainRoom, requireRoom } from './room.ts'
export { stopInstancesJob, stopInstancesTask } from './stop-instances.job.ts'
export { welcomeJob } from './welcome.job.ts'
