import {
  createDomain,
  deleteDomain,
  getDomain,
  getDomainRoom,
  listDomains,
  maintainDomain,
  renameDomain,
  restoreDomain,
  resumeDomain,
  setDomainHostnames,
  setDomainLimits,
  suspendDomain,
} from '@pathwar/domain/tenancy/domains'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const domainsRouter = router({
  list: exposeQuery(listDomains),
  get: exposeQuery(getDomain),
  room: exposeQuery(getDomainRoom),
  create: exposeCommand(createDomain),
  rename: exposeCommand(renameDomain),
  suspend: exposeCommand(suspendDomain),
  maintain: exposeCommand(maintainDomain),
  resume: exposeCommand(resumeDomain),
  setLimits: exposeCommand(setDomainLimits),
  setHostnames: exposeCommand(setDomainHostnames),
  delete: exposeCommand(deleteDomain),
  restore: exposeCommand(restoreDomain),
})
