import { Id } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'
import { fileById } from '../../hosting/workloads/index.ts'
import { DomainError, query } from '../../kernel/index.ts'
import { myInstance } from './instance.queries.ts'

/** A file that was made for an instance, for the team that plays it. */
export const getFile = query({
  permission: 'play',
  input: z.strictObject({ file: Id }),
  output: z.object({ name: z.string(), digest: z.string() }),
  async run(ctx, { file: id }) {
    const file = await fileById(ctx, id)
    if (!file) throw new DomainError('file/not-found')
    const instance = await myInstance(ctx, file.workloadId).catch(() => null)
    if (!instance || instance.generation !== file.generation) throw new DomainError('file/not-found')
    return { name: file.name, digest: file.digest }
  },
})
