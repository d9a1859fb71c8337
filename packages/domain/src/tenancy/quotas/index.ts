export { requireQuota } from './require-quota.ts'
