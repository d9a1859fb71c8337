import type { HostResources } from '@pathwar/contracts/hosting/agent'
import { fileSize } from '../../../components/file-size.ts'

export type Resource = HostResources['lacking'][number]

/** `12 GB, 24 %`, or a dash where the host does not tell. */
export function amountLeft(resource: Resource, resources: HostResources | null): string {
  const amount = resources?.[resource]
  if (!amount || amount.total === 0) return '–'
  const share = `${Math.floor((amount.free / amount.total) * 100)} %`
  return resource === 'inodes' ? share : `${fileSize(amount.free)}, ${share}`
}

/** What a host has too little of, in a sentence. */
export function lackingText({ lacking }: HostResources): string {
  const words = { disk: 'disk space', inodes: 'inodes', memory: 'memory' }
  return `Too little ${lacking.map((one) => words[one]).join(', ')} left: it gets no new instances.`
}
