import { HypervisorView } from '@pathwar/contracts/hosting/hypervisors'
import { listHypervisors as readHypervisors } from '@pathwar/db/hypervisors'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { requireOperator } from '../../tenancy/domains/index.ts'

/** The installation's hypervisors by name, with what they run and have left. */
export const listHypervisors = query({
  permission: 'operate',
  input: z.strictObject({}),
  output: z.array(HypervisorView),
  async prepare({ installation, domain }) {
    requireOperator({ domain })
    const rows = await readHypervisors(installation.db)
    return rows.map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null }))
  },
  run: async (_ctx, _input, rows) => rows,
})
