export { setDomainHostnames, setDomainLimits } from './change-shape.ts'
export {
  deleteDomain,
  maintainDomain,
  renameDomain,
  restoreDomain,
  resumeDomain,
  suspendDomain,
} from './change-state.ts'
export { createDomain, WELCOME_DAYS } from './create-domain.ts'
export { getDomainRoom } from './get-domain-room.ts'
export { getDomain, listDomains } from './list-domains.ts'
export { createRequestMeter, type RequestMeter } from './request-meter.ts'
