import type { InstanceRow } from '@pathwar/contracts/wargame/instances'

/** Rows that contain every word of the search text in their level, team, tournament, state, slug or hypervisor. */
export function findInstances(rows: InstanceRow[], find: string | undefined): InstanceRow[] {
  const words = (find ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const text = [row.level, row.levelSlug, row.team, row.tournament, row.state, row.slug, row.hypervisor]
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
